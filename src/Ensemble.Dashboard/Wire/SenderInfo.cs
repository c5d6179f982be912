using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>Who sent telemetry.</summary>
/// <param name="Service">The name of its service.</param>
/// <param name="Instance">The name of its instance; empty for none.</param>
/// <param name="Replica">The replica of the run it is; null for another.</param>
/// <param name="Attributes">How it describes itself: names and values.</param>
internal sealed record SenderInfo(string Service, string Instance, string? Replica, ImmutableArray<string[]> Attributes);
