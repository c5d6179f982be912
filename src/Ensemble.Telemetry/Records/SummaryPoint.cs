using System.Collections.Immutable;

namespace Ensemble.Telemetry;

/// <summary>Quantiles that the source computed.</summary>
internal sealed record SummaryPoint : MetricPoint
{
    public long Count { get; init; }

    public double Sum { get; init; }

    public ImmutableArray<QuantileValue> Quantiles { get; init; } = [];
}
