using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Supervision;

/// <summary>A replica in its run.</summary>
internal sealed class ReplicaNode(ProcessNode process, int index)
{
    public ProcessNode Process { get; } = process;

    public ReplicaId Id { get; } = process.Plan.Id.Replica(index);

    /// <summary>The name in the journal.</summary>
    public string Name { get; } = process.Plan.Id.Replica(index).ToString();

    public ReplicaState State { get; set; } = new ReplicaState.NotStarted();

    /// <summary>Whether its experiment counts it among those that failed.</summary>
    public bool CountsAsFailed { get; set; }

    /// <summary>Where it never ran because of a failure elsewhere: the replica at whose failure that chain began. Itself otherwise.</summary>
    public ReplicaNode Origin => State is ReplicaState.Ended { Cause: DependencyFailed } ? _origin ?? this : this;

    private ReplicaNode? _origin;

    /// <summary>It is about to end because of another one that ended.</summary>
    public void Blame(ReplicaNode culprit) => _origin = culprit.State is ReplicaState.Ended { Cause.IsFailure: true } ? culprit.Origin : null;
}
