namespace Ensemble.Model.Journal;

/// <summary>A restart that was announced will not happen: the replica was stopped during the pause before it and stays ended.</summary>
/// <param name="Restart">Which restart in a row it would have been, from 1.</param>
/// <param name="By">Who asked and why.</param>
public sealed record ReplicaRestartCancelled(int Restart, string By) : EventBody;
