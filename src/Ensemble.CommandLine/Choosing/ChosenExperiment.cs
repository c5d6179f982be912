namespace Ensemble.CommandLine.Choosing;

/// <summary>An experiment that runs.</summary>
/// <param name="Run">The run it is part of.</param>
/// <param name="Name">Its name.</param>
internal sealed record ChosenExperiment(RunConnection Run, string Name);
