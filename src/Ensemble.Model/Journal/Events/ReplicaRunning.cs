namespace Ensemble.Model.Journal;

/// <summary>The incarnation runs.</summary>
/// <param name="Attempt">Which.</param>
/// <param name="ProcessId">Its root process; null where the target knows none.</param>
public sealed record ReplicaRunning(int Attempt, int? ProcessId) : EventBody;
