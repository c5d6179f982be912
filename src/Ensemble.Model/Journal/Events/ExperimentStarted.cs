namespace Ensemble.Model.Journal;

/// <summary>An experiment began.</summary>
/// <param name="Processes">Number of its processes.</param>
/// <param name="Replicas">Number of all their replicas.</param>
public sealed record ExperimentStarted(int Processes, int Replicas) : EventBody;
