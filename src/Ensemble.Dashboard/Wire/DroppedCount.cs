namespace Ensemble.Dashboard.Wire;

/// <summary>How much of whom was not kept, and why.</summary>
internal sealed record DroppedCount(string Process, string Kind, string Reason, long Count);
