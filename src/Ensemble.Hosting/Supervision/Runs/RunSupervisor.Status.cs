using System.Collections.Immutable;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Supervision;

// What views read. Each costs no more than what it returns.
internal sealed partial class RunSupervisor
{
    /// <summary>Where a replica stands; null where the run has no such replica.</summary>
    public ReplicaState? StateOf(ReplicaId replica) =>
        _graph.Find(replica.Process) is { } process && (uint)replica.Index < (uint)process.Replicas.Length ? process.Replicas[replica.Index].State : null;

    /// <summary>Where a process stands; null where the run has no such process.</summary>
    public ProcessStatus? StatusOf(ProcessId process) => _graph.Find(process) is { } node ? StatusOf(node) : null;

    /// <summary>Where an experiment stands; null where the run has no such experiment.</summary>
    public ExperimentStatus? StatusOf(string experiment) => _graph.Find(experiment) is { } node ? StatusOf(node) : null;

    /// <summary>All processes in the order of their declaration.</summary>
    public IEnumerable<ProcessStatus> AllProcesses() => _graph.Processes.Select(StatusOf);

    /// <summary>All experiments in the order of their declaration.</summary>
    public IEnumerable<ExperimentStatus> AllExperiments() => _graph.Experiments.Select(StatusOf);

    private static ExperimentStatus StatusOf(ExperimentNode node) => new(node.Name, node.Phase, node.Succeeded, node.FirstFailure, node.FirstCause);

    private static ProcessStatus StatusOf(ProcessNode node) => new(
        node.Plan.Id,
        node.Census.Healthy,
        node.Census.Ended,
        node.Census.Waiting > 0 ? [.. Missing(node)] : ImmutableArray<string>.Empty,
        [.. node.Replicas.Select(r => new ReplicaStatus(r.Id, r.State))]);
}
