using Ensemble.Model;

namespace Ensemble.Jobs;

/// <summary>Many processes that are one job: each has a rank, they find each other, and they start, fail and restart together.</summary>
public sealed record GangSpec
{
    /// <summary>Gets how many processes there are in all; null where machines and <see cref="ProcessesPerNode"/> say it.</summary>
    public int? WorldSize { get; init; }

    /// <summary>Gets the fewest machines it runs on.</summary>
    /// <value>Default 1.</value>
    public int MinNodes { get; init; } = 1;

    /// <summary>Gets the most machines it runs on.</summary>
    /// <value>Default 1.</value>
    public int MaxNodes { get; init; } = 1;

    /// <summary>
    /// Gets how many processes a machine runs: a number, <c>gpu</c>, <c>cpu</c>, or <c>auto</c>, which is GPUs where there are some, else processors.
    /// </summary>
    /// <value>Default null: what <see cref="WorldSize"/> leaves for each machine, else 1.</value>
    public string? ProcessesPerNode { get; init; }

    /// <summary>Gets how often the whole gang is started again after a failure, without giving up what it holds.</summary>
    /// <value>Default 0.</value>
    public int MaxRestarts { get; init; }

    /// <summary>Gets what a failure of one process means.</summary>
    public GangPolicy Policy { get; init; }

    /// <summary>Gets how many processes must succeed where the policy is <see cref="GangPolicy.Quorum"/>.</summary>
    public int Quorum { get; init; }

    /// <summary>Gets the name of the role of its processes.</summary>
    /// <value>Default <c>default</c>.</value>
    public string Role { get; init; } = "default";

    /// <summary>Gets the port at which the first process is met; null for a free one.</summary>
    public int? MasterPort { get; init; }
}
