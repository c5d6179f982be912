using System.Collections.Immutable;

namespace Ensemble.Telemetry.Queries.Metrics;

/// <summary>Asks for a chart: points of series, no more of them than there are pixels.</summary>
internal sealed record PointQuery
{
    /// <summary>The numbers of the series. At most 1,000 are answered.</summary>
    public required ImmutableArray<long> Series { get; init; }

    public TimeRange Range { get; init; } = TimeRange.All;

    /// <summary>How many points of a series at the most: 1 to 10,000. Each then stands for all that came in its part of the range.</summary>
    public int Pixels { get; init; } = 600;

    public PointView View { get; init; }

    /// <summary>The quantiles of histograms, 0 to 1.</summary>
    public ImmutableArray<double> Quantiles { get; init; } = [0.5, 0.9, 0.99];
}
