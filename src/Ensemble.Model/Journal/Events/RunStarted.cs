namespace Ensemble.Model.Journal;

/// <summary>A run began.</summary>
/// <param name="RunId">The run's id.</param>
/// <param name="Application">The AppHost's name.</param>
/// <param name="Target">Where it runs.</param>
/// <param name="HostProcessId">The host's process.</param>
/// <param name="Version">Ensemble's version.</param>
public sealed record RunStarted(string RunId, string Application, string Target, int HostProcessId, string Version) : EventBody;
