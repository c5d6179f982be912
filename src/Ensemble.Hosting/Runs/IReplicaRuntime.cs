using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Runs;

/// <summary>
/// Carries out what the supervisor decides for single replicas, on one target. No call waits: what came of it is reported as a fact.
/// Of one replica there is never more than one incarnation, because the supervisor never asks for one.
/// </summary>
internal interface IReplicaRuntime : IAsyncDisposable
{
    /// <summary>Starts an incarnation. Reports Started or StartFailed, then RootExited where strays are left, and at last TreeEnded or WasLost.</summary>
    void Start(ReplicaId replica, int attempt);

    /// <summary>Sends a signal to all processes of an incarnation.</summary>
    /// <param name="replica">The replica.</param>
    /// <param name="attempt">Which incarnation; nothing happens where it has ended.</param>
    /// <param name="signal">The signal's name, such as <c>SIGTERM</c>.</param>
    void Signal(ReplicaId replica, int attempt, string signal);

    /// <summary>Kills all processes of an incarnation.</summary>
    void Kill(ReplicaId replica, int attempt);

    /// <summary>The end of an incarnation is written down: nobody need be told of it again.</summary>
    void Settled(ReplicaId replica, int attempt);
}
