namespace Ensemble.Model.Journal;

/// <summary>An experiment is over.</summary>
/// <param name="Succeeded">Whether it counts as a success.</param>
/// <param name="FirstFailure">The replica that failed first; null where none did.</param>
/// <param name="Cause">How that one ended; null where none failed.</param>
public sealed record ExperimentEnded(bool Succeeded, string? FirstFailure, EndCause? Cause) : EventBody;
