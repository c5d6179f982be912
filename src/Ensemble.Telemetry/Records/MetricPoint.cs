using System.Collections.Immutable;

namespace Ensemble.Telemetry;

/// <summary>One reading of one series. Times are nanoseconds since 1970, UTC.</summary>
internal abstract record MetricPoint
{
    public required Instrument Instrument { get; init; }

    public ImmutableArray<TelemetryAttribute> Attributes { get; init; } = [];

    /// <summary>Since when a sum or histogram counts; 0 where the source did not say.</summary>
    public long Start { get; init; }

    public long Time { get; init; }

    /// <summary>Bit 0: the source had nothing to report.</summary>
    public uint Flags { get; init; }

    public ImmutableArray<Exemplar> Exemplars { get; init; } = [];
}
