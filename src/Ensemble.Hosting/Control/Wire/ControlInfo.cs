using System.Collections.Immutable;

namespace Ensemble.Hosting.Control.Wire;

/// <summary>Which run answers.</summary>
/// <param name="Format">The format's number.</param>
/// <param name="Version">Ensemble's version.</param>
/// <param name="Application">The AppHost's name.</param>
/// <param name="RunId">The run's id.</param>
/// <param name="Folder">The run's folder.</param>
/// <param name="Target">Where it runs.</param>
/// <param name="ProcessId">The host's process.</param>
/// <param name="Experiments">The experiments, in the order of the plan.</param>
/// <param name="OpenStreams">Streams and commands under way.</param>
/// <param name="RefusedStreams">Streams and commands that were refused because too many were under way.</param>
/// <param name="LastEvent">The number of the newest event in the journal; 0 before the first.</param>
internal sealed record ControlInfo(
    int Format, string Version, string Application, string RunId, string Folder, string Target,
        int ProcessId, ImmutableArray<string> Experiments, int OpenStreams, long RefusedStreams, long LastEvent);
