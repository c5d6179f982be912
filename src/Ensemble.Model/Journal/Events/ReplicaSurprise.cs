namespace Ensemble.Model.Journal;

/// <summary>Something happened to a replica that its state did not expect. Recorded, never thrown.</summary>
/// <param name="State">The state.</param>
/// <param name="Event">What happened.</param>
public sealed record ReplicaSurprise(string State, string Event) : EventBody;
