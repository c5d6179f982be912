using System.Collections.Immutable;

namespace Ensemble.CommandLine.Workplaces;

/// <summary>What a dashboard without an AppHost is to show.</summary>
/// <param name="Folders">Runs, folders of runs, or states of AppHosts; absolute.</param>
/// <param name="Receives">Whether it receives telemetry.</param>
/// <param name="Into">Where that is kept; null for nowhere for good.</param>
/// <param name="Port">The port of the pages and of telemetry over HTTP; null for the usual one.</param>
/// <param name="GrpcPort">The port of telemetry over gRPC; null for the usual one.</param>
internal sealed record DashboardView(ImmutableArray<string> Folders, bool Receives, string? Into, int? Port, int? GrpcPort);
