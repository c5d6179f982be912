namespace Ensemble.Model.Planning;

/// <summary>Many processes that are one job.</summary>
public sealed record GangPlan
{
    /// <summary>How many processes in all; null where machines and <see cref="ProcessesPerNode"/> say it.</summary>
    public int? WorldSize { get; init; }

    /// <summary>The fewest machines it runs on.</summary>
    public int MinNodes { get; init; } = 1;

    /// <summary>The most machines it runs on.</summary>
    public int MaxNodes { get; init; } = 1;

    /// <summary>How many processes a machine runs: a number, <c>gpu</c>, <c>cpu</c> or <c>auto</c>; null for what the world size leaves for each.</summary>
    public string? ProcessesPerNode { get; init; }

    /// <summary>How often all of them are started again after a failure.</summary>
    public int MaxRestarts { get; init; }

    /// <summary>What a failure of one process means.</summary>
    public GangPolicy Policy { get; init; }

    /// <summary>How many processes must succeed where the policy is <see cref="GangPolicy.Quorum"/>.</summary>
    public int Quorum { get; init; }
}
