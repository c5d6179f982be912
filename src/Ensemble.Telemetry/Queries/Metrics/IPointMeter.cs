namespace Ensemble.Telemetry.Queries.Metrics;

/// <summary>Makes numbers of points, which come in order; keeps what it needs of those before.</summary>
internal interface IPointMeter
{
    /// <summary>The number of a point; null where it has none.</summary>
    double? Measure(MetricPoint point);

    /// <summary>A quantile of what came since <see cref="Clear"/>; NaN where there is none.</summary>
    double Quantile(double share);

    /// <summary>Begins the next part of the range.</summary>
    void Clear();

    /// <summary>Whether it knows quantiles.</summary>
    bool HasQuantiles { get; }
}
