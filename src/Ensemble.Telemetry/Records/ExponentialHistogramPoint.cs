using System.Collections.Immutable;

namespace Ensemble.Telemetry;

/// <summary>A histogram whose bounds are powers of 2^(2^-scale).</summary>
internal sealed record ExponentialHistogramPoint : MetricPoint
{
    public long Count { get; init; }

    public double? Sum { get; init; }

    public double? Min { get; init; }

    public double? Max { get; init; }

    public int Scale { get; init; }

    public long ZeroCount { get; init; }

    public double ZeroThreshold { get; init; }

    /// <summary>The index of the first of <see cref="Positive"/>.</summary>
    public int PositiveOffset { get; init; }

    public ImmutableArray<long> Positive { get; init; } = [];

    /// <summary>The index of the first of <see cref="Negative"/>.</summary>
    public int NegativeOffset { get; init; }

    public ImmutableArray<long> Negative { get; init; } = [];
}
