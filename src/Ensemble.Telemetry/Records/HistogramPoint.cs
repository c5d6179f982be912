using System.Collections.Immutable;

namespace Ensemble.Telemetry;

/// <summary>A histogram with buckets whose bounds the source chose.</summary>
internal sealed record HistogramPoint : MetricPoint
{
    public long Count { get; init; }

    public double? Sum { get; init; }

    public double? Min { get; init; }

    public double? Max { get; init; }

    /// <summary>The upper bounds of all buckets but the last.</summary>
    public ImmutableArray<double> Bounds { get; init; } = [];

    public ImmutableArray<long> Buckets { get; init; } = [];
}
