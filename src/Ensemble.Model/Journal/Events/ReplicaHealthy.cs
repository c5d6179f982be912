namespace Ensemble.Model.Journal;

/// <summary>The replica's checks all succeed. Without checks this follows at once when it runs.</summary>
/// <param name="Attempt">Which incarnation.</param>
public sealed record ReplicaHealthy(int Attempt) : EventBody;
