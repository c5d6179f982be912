using System.Collections.Immutable;

namespace Ensemble.Jobs.Overview;

/// <summary>Which jobs a person looks for.</summary>
internal sealed record OverviewQuery
{
    /// <summary>Gets where they are, of which type they are, and which labels they have.</summary>
    public JobQuery Jobs { get; init; } = JobQuery.All;

    /// <summary>Gets parts of words that all occur in a job's id, type or reason, in whatever case.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>
    /// Gets what the ids of the members of the array begin with whose members are wanted, each by itself and the first one first; null for all jobs, the newest
    /// first.
    /// </summary>
    public string? Array { get; init; }
}
