namespace Ensemble.Telemetry.Queries.Metrics;

/// <summary>The values of gauges and sums, or how much sums grow in a second.</summary>
internal sealed class NumberMeter(Instrument instrument, PointView view) : IPointMeter
{
    private NumberPoint? _before;

    public bool HasQuantiles => false;

    public double? Measure(MetricPoint point)
    {
        if (point is not NumberPoint { Value.Kind: not AttributeKind.Empty } number)
            return null;
        var before = _before;
        _before = number;
        if (view == PointView.Value)
            return number.Value.Number;
        if (instrument.Temporality == Temporality.Delta)
            return PerSecond(number.Value.Number, number.Time - (number.Start != 0 ? number.Start : before?.Time ?? number.Time));
        if (before is null)
            return null;
        bool beganAnew = number.Start != before.Start || (instrument.IsMonotonic && number.Value.Number < before.Value.Number);
        return PerSecond(number.Value.Number - (beganAnew ? 0 : before.Value.Number), number.Time - before.Time);
    }

    public double Quantile(double share) => double.NaN;

    public void Clear()
    {
        // The point before stays: the next one grows from it.
    }

    /// <summary>An amount as so much in a second; null where no time passed.</summary>
    public static double? PerSecond(double amount, long nanoseconds) => nanoseconds > 0 ? amount / nanoseconds * 1e9 : null;
}
