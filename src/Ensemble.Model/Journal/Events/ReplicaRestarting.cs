namespace Ensemble.Model.Journal;

/// <summary>The replica will be started again.</summary>
/// <param name="Restart">Which restart in a row, from 1.</param>
/// <param name="After">The pause before it.</param>
public sealed record ReplicaRestarting(int Restart, TimeSpan After) : EventBody;
