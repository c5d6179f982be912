using Ensemble.Hosting.Control.Wire;

namespace Ensemble.CommandLine.Listing;

/// <summary>An experiment and what its run said of it.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Replicas">Its replicas.</param>
internal sealed record FetchedProcesses(ChosenExperiment Experiment, ReplicaInfo[] Replicas);
