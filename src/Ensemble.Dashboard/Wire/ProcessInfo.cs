using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>A process as it was declared.</summary>
/// <param name="Id">Its full name.</param>
/// <param name="Experiment">The experiment.</param>
/// <param name="Group">The group; null for a lone process.</param>
/// <param name="Name">Its own name.</param>
/// <param name="Kind">What it is made of, in a word.</param>
/// <param name="Replicas">How many copies.</param>
/// <param name="Source">The project or the program.</param>
/// <param name="DeclaredAt">File and line; empty where unknown.</param>
/// <param name="Service">The name of its telemetry's service.</param>
/// <param name="Binds">The services for which it listens.</param>
internal sealed record ProcessInfo(
    string Id, string Experiment, string? Group, string Name, string Kind, int Replicas, string Source, string DeclaredAt, string Service,
    ImmutableArray<string> Binds);
