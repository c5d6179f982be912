namespace Ensemble.Telemetry.Queries.Metrics;

/// <summary>The mean of a summary, and the quantiles that its source computed.</summary>
internal sealed class SummaryMeter : IPointMeter
{
    private SummaryPoint? _last;

    public bool HasQuantiles => true;

    public double? Measure(MetricPoint point)
    {
        _last = point as SummaryPoint;
        return _last is { Count: > 0 } summary ? summary.Sum / summary.Count : null;
    }

    /// <summary>The value of the nearest quantile that the source gave.</summary>
    public double Quantile(double share) =>
        _last is { Quantiles.IsEmpty: false } last ? last.Quantiles.MinBy(q => Math.Abs(q.Quantile - share)).Value : double.NaN;

    public void Clear() => _last = null;
}
