using System.Collections.Immutable;

namespace Ensemble.Model.Planning;

/// <summary>What a target will do with a model: immutable, printable, without secrets. What only the launch can know stands in it by reference.</summary>
public sealed record ApplicationPlan
{
    /// <summary>The format this version writes.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The format's number.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>The AppHost's name.</summary>
    public required string Application { get; init; }

    /// <summary>The target's name.</summary>
    public required string Target { get; init; }

    /// <summary>Parameters in the order of their declaration.</summary>
    public ImmutableArray<ParameterPlan> Parameters { get; init; } = [];

    /// <summary>Connection strings in the order of their declaration.</summary>
    public ImmutableArray<ConnectionStringPlan> ConnectionStrings { get; init; } = [];

    /// <summary>The scheduler of jobs that outlives what is declared; null where none is.</summary>
    public JobSchedulerPlan? Scheduler { get; init; }

    /// <summary>Experiments in the order of their declaration.</summary>
    public ImmutableArray<ExperimentPlan> Experiments { get; init; } = [];

    /// <summary>All processes of all experiments, in order.</summary>
    public IEnumerable<ProcessPlan> AllProcesses() => Experiments.SelectMany(e => e.Processes);
}
