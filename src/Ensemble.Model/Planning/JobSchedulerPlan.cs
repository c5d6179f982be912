using System.Collections.Immutable;

namespace Ensemble.Model.Planning;

/// <summary>The AppHost takes jobs for as long as it runs.</summary>
public sealed record JobSchedulerPlan
{
    /// <summary>How many jobs run at once at most; null for as many as the machine has processors.</summary>
    public int? MaxConcurrent { get; init; }

    /// <summary>How many ended jobs are kept; null for the scheduler's default.</summary>
    public long? KeepJobs { get; init; }

    /// <summary>How long ended jobs are kept; null for the scheduler's default.</summary>
    public TimeSpan? KeepFor { get; init; }

    /// <summary>Where other machines join; null where they may not.</summary>
    public string? AgentsListen { get; init; }

    /// <summary>The name or address at which other machines reach this one; null for the one that each came to.</summary>
    public string? AgentsAdvertise { get; init; }

    /// <summary>The command that trains, and its first arguments; empty where none is registered.</summary>
    public ImmutableArray<string> TrainingRecipe { get; init; } = [];
}
