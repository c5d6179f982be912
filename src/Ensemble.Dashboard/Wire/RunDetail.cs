using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>A run that is looked at.</summary>
/// <param name="Run">What lists say of it.</param>
/// <param name="Target">Where it runs; empty where that is not known.</param>
/// <param name="Summary">What its journal says of its end; null while it goes on.</param>
/// <param name="CanAct">Whether its processes can be started and stopped.</param>
/// <param name="HasTelemetry">Whether something sent telemetry, or may.</param>
/// <param name="Processes">Its processes, in the order of their declaration.</param>
internal sealed record RunDetail(
    RunSummary Run, string Target, string? Summary, bool CanAct, bool HasTelemetry, ImmutableArray<ProcessInfo> Processes);
