using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Control.Naming;

/// <summary>What a name stands for.</summary>
/// <param name="Kind">Exactly one kind.</param>
/// <param name="Name">The full name: <c>rl</c>, <c>rl/agent</c>, <c>rl/agent.3</c>.</param>
/// <param name="Experiment">The experiment it is or belongs to.</param>
/// <param name="Process">The process; null for an experiment.</param>
/// <param name="Index">The replica; null where all are meant.</param>
internal sealed record Subject(SubjectKinds Kind, string Name, ExperimentPlan Experiment, ProcessPlan? Process = null, int? Index = null)
{
    /// <summary>Every replica that is meant, in the order of the plan.</summary>
    public IEnumerable<ReplicaId> Replicas() => Process switch
    {
        null => Experiment.Processes.SelectMany(All),
        _ when Index is { } index => [Process.Id.Replica(index)],
        _ => All(Process),
    };

    /// <summary>The name by which nothing else is meant.</summary>
    public string Unmistakable => Kind is SubjectKinds.Experiment ? Name + "/" : Name;

    private static IEnumerable<ReplicaId> All(ProcessPlan process) => Enumerable.Range(0, process.Replicas).Select(process.Id.Replica);
}
