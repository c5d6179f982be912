using System.Collections.Immutable;

namespace Ensemble.Telemetry;

/// <summary>The library whose instrumentation something comes from.</summary>
internal sealed record TelemetryScope
{
    /// <summary>One that has no name.</summary>
    public static TelemetryScope Unnamed { get; } = new();

    public string Name { get; init; } = "";

    public string Version { get; init; } = "";

    public ImmutableArray<TelemetryAttribute> Attributes { get; init; } = [];
}
