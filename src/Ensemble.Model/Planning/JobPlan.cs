using System.Collections.Immutable;

namespace Ensemble.Model.Planning;

/// <summary>What makes a process a job: the scheduler starts it, tries it again and knows how it ended.</summary>
public sealed record JobPlan
{
    /// <summary>What kind of work it is.</summary>
    public required string Type { get; init; }

    /// <summary>Whether a handler of the AppHost does the work; otherwise the command of the process does.</summary>
    public bool HasHandler { get; init; }

    /// <summary>Named values, in the order in which they become arguments.</summary>
    public ImmutableArray<JobParameterPlan> Parameters { get; init; } = [];

    /// <summary>How it is made of many processes; null for one.</summary>
    public GangPlan? Gang { get; init; }

    /// <summary>How often a failed attempt is followed by another.</summary>
    public int Retries { get; init; }

    /// <summary>How long the first retry waits; null for the scheduler's default.</summary>
    public TimeSpan? Backoff { get; init; }

    /// <summary>How long an attempt may run; null for no limit.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Higher ones start first.</summary>
    public int Priority { get; init; }
}
