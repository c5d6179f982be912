namespace Ensemble.Telemetry.Queries.Metrics;

/// <summary>The mean of what came into a histogram, or how many values in a second; and quantiles.</summary>
internal sealed class HistogramMeter(Instrument instrument, PointView view) : IPointMeter
{
    private Distribution _window = new();
    private (MetricPoint Point, Distribution Distribution)? _before;

    public bool HasQuantiles => true;

    public double? Measure(MetricPoint point)
    {
        var now = Distribution.Of(point);
        var before = _before;
        _before = (point, now);
        if (instrument.Temporality != Temporality.Delta && before is { } earlier && earlier.Point.Start == point.Start)
            now = now.Since(earlier.Distribution);
        _window.Add(now);
        long since = instrument.Temporality == Temporality.Delta && point.Start != 0 ? point.Start : before?.Point.Time ?? point.Start;
        return view == PointView.Rate ? (since == 0 ? null : NumberMeter.PerSecond(now.Count, point.Time - since))
            : now.Count == 0 || double.IsNaN(now.Sum) ? null
            : now.Sum / now.Count;
    }

    public double Quantile(double share) => _window.Quantile(share);

    public void Clear() => _window = new();
}
