using System.Collections.Immutable;

namespace Ensemble.Telemetry.Queries.Metrics;

/// <summary>Folds points, which come in order, into as many parts as a chart has pixels.</summary>
internal sealed class WindowFold(IPointMeter meter, TimeRange range, int pixels, ImmutableArray<double> quantiles)
{
    private readonly List<WindowPoint> _points = [];
    private long _pixel = long.MinValue;
    private long _time;
    private double _min, _max, _last;
    private bool _isOpen;

    /// <summary>Takes a point. What is before the range is only what others grow from.</summary>
    public void Add(MetricPoint point)
    {
        if (point.Time > range.To)
            return;
        long pixel = point.Time < range.From ? -1 : (long)((double)(point.Time - range.From) / Math.Max(1, (double)range.To - range.From) * pixels);
        if (pixel != _pixel)
        {
            Close();
            meter.Clear();
            _pixel = pixel;
        }
        if (meter.Measure(point) is not { } value || pixel < 0)
            return;
        (_min, _max) = _isOpen ? (Math.Min(_min, value), Math.Max(_max, value)) : (value, value);
        (_last, _time, _isOpen) = (value, point.Time, true);
    }

    public IReadOnlyList<WindowPoint> Finish()
    {
        Close();
        return _points;
    }

    private void Close()
    {
        if (_isOpen)
            _points.Add(new(_time, _min, _max, _last, meter.HasQuantiles ? [.. quantiles.Select(meter.Quantile)] : []));
        _isOpen = false;
    }
}
