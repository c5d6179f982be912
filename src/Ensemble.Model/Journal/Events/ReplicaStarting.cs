namespace Ensemble.Model.Journal;

/// <summary>An incarnation of a replica is being started.</summary>
/// <param name="Attempt">From 1; every start of the replica in this run counts.</param>
public sealed record ReplicaStarting(int Attempt) : EventBody;
