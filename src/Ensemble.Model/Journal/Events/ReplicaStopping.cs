namespace Ensemble.Model.Journal;

/// <summary>The incarnation was asked to end.</summary>
/// <param name="Attempt">Which.</param>
/// <param name="By">Who asked and why.</param>
public sealed record ReplicaStopping(int Attempt, string By) : EventBody;
