namespace Ensemble.Model.Journal;

/// <summary>A check of a running replica fails.</summary>
/// <param name="Attempt">Which incarnation.</param>
/// <param name="Reason">Which check, and what it said.</param>
public sealed record ReplicaUnhealthy(int Attempt, string Reason) : EventBody;
