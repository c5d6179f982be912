namespace Ensemble.Model.Journal;

/// <summary>An incarnation has ended, with all processes it started.</summary>
/// <param name="Attempt">Which; 0 where none was ever started.</param>
/// <param name="Cause">Why.</param>
/// <param name="Usage">What it used; null where that is not known.</param>
public sealed record ReplicaEnded(int Attempt, EndCause Cause, ResourceUsage? Usage) : EventBody;
