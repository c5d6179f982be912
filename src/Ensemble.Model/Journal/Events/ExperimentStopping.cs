namespace Ensemble.Model.Journal;

/// <summary>An experiment ends what still runs.</summary>
/// <param name="Reason">Why: a failure, its completion, a person.</param>
public sealed record ExperimentStopping(string Reason) : EventBody;
