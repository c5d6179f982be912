using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Supervision;

/// <summary>Where a replica stands, for views.</summary>
/// <param name="Replica">Which.</param>
/// <param name="State">Its state.</param>
internal readonly record struct ReplicaStatus(ReplicaId Replica, ReplicaState State)
{
    /// <summary>Incarnations after the first.</summary>
    public int Restarts => Math.Max(0, State.Attempt - 1);

    /// <summary>Whether it runs and is healthy.</summary>
    public bool IsReady => State is ReplicaState.Running { Health: ReplicaHealth.Healthy };
}
