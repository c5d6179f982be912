using Ensemble.Model.Journal;

namespace Ensemble.Hosting.Supervision;

/// <summary>Where an experiment stands, for views.</summary>
/// <param name="Experiment">Its name.</param>
/// <param name="Phase">How far it is.</param>
/// <param name="Succeeded">Whether it counts as a success; final once it is being stopped or over.</param>
/// <param name="FirstFailure">The replica that failed first; null where none did.</param>
/// <param name="Cause">How that one ended; null where none failed.</param>
internal sealed record ExperimentStatus(string Experiment, ExperimentPhase Phase, bool Succeeded, string? FirstFailure, EndCause? Cause);
