namespace Ensemble.Hosting.Supervision;

/// <summary>A replica changed its state, and the rest of the run has not been told.</summary>
/// <param name="Replica">Which.</param>
/// <param name="Before">The state before.</param>
/// <param name="After">The state after.</param>
/// <param name="Matters">Whether it can matter to those who wait for its process.</param>
internal readonly record struct ReplicaChange(ReplicaNode Replica, ReplicaState Before, ReplicaState After, bool Matters);
