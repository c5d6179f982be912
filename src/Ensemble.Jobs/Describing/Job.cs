using System.Collections.Immutable;

namespace Ensemble.Jobs;

/// <summary>A job as it was at one moment.</summary>
public sealed record Job
{
    /// <summary>Gets its name, one of its own.</summary>
    public required string Id { get; init; }

    /// <summary>Gets what was wanted.</summary>
    public required JobSpec Spec { get; init; }

    /// <summary>Gets which of its array it is; null where it is of none. Its processes find it in <c>ENSEMBLE_ARRAY_INDEX</c>.</summary>
    public int? Member { get; init; }

    /// <summary>Gets where it is.</summary>
    public required JobState State { get; init; }

    /// <summary>Gets why it is there, a sentence; empty where there is nothing to say.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Gets when it was acknowledged. Of the three times each is later than the one before, however coarse the clock.</summary>
    public required DateTimeOffset ScheduledAt { get; init; }

    /// <summary>Gets when its first attempt began; null before.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Gets when it ended; null before.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Gets how far it says it is, 0 to 1; null where it says nothing.</summary>
    public double? Progress { get; init; }

    /// <summary>Gets its attempts, the first one first; only the newest 100 are kept.</summary>
    public ImmutableArray<JobAttempt> Attempts { get; init; } = [];

    /// <summary>Gets what it made, in the order in which it was first reported.</summary>
    public ImmutableArray<Artifact> Artifacts { get; init; } = [];
}
