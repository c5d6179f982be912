using System.Collections.Immutable;

namespace Ensemble.Model.Planning;

/// <summary>One experiment: its processes and the services they share.</summary>
public sealed record ExperimentPlan
{
    /// <summary>The name, with the user's prefix where one is configured.</summary>
    public required string Name { get; init; }

    /// <summary>What a failure does.</summary>
    public FailurePolicy FailurePolicy { get; init; } = FailurePolicy.StopExperiment;

    /// <summary>Groups in the order in which they joined.</summary>
    public ImmutableArray<GroupPlan> Groups { get; init; } = [];

    /// <summary>Services in the order of their declaration: processes as they joined, within each in the order of its calls.</summary>
    public ImmutableArray<ServicePlan> Services { get; init; } = [];

    /// <summary>Processes in the order in which they joined.</summary>
    public ImmutableArray<ProcessPlan> Processes { get; init; } = [];
}
