namespace Ensemble.CommandLine.Observing;

/// <summary>A run that was taken in, for programs.</summary>
/// <param name="Run">Its id.</param>
/// <param name="Folder">Its folder.</param>
internal sealed record ImportAnswer(string Run, string Folder);
