namespace Ensemble.Telemetry.Queries.Metrics;

/// <summary>How many values lie between which bounds. Buckets are told apart by their bounds, so that histograms can be added and subtracted.</summary>
internal sealed class Distribution
{
    private readonly SortedDictionary<(double Lower, double Upper), long> _buckets = [];

    public long Count { get; private set; }

    public double Sum { get; private set; }

    /// <summary>The values of a histogram of either kind.</summary>
    public static Distribution Of(MetricPoint point)
    {
        var distribution = new Distribution();
        switch (point)
        {
            case HistogramPoint histogram:
                (distribution.Count, distribution.Sum) = (histogram.Count, histogram.Sum ?? double.NaN);
                for (int i = 0; i < histogram.Buckets.Length; i++)
                    distribution.Put(
                        i == 0 ? double.NegativeInfinity : histogram.Bounds[i - 1],
                        i == histogram.Bounds.Length ? double.PositiveInfinity : histogram.Bounds[i],
                        histogram.Buckets[i]);
                break;
            case ExponentialHistogramPoint histogram:
                (distribution.Count, distribution.Sum) = (histogram.Count, histogram.Sum ?? double.NaN);
                distribution.Put(-histogram.ZeroThreshold, histogram.ZeroThreshold, histogram.ZeroCount);
                for (int i = 0; i < histogram.Positive.Length; i++)
                    distribution.Put(Bound(histogram, histogram.PositiveOffset + i), Bound(histogram, histogram.PositiveOffset + i + 1), histogram.Positive[i]);
                for (int i = 0; i < histogram.Negative.Length; i++)
                    distribution.Put(
                        -Bound(histogram, histogram.NegativeOffset + i + 1), -Bound(histogram, histogram.NegativeOffset + i), histogram.Negative[i]);
                break;
        }
        return distribution;
    }

    public void Add(Distribution other)
    {
        Count += other.Count;
        Sum += other.Sum;
        foreach (var ((lower, upper), count) in other._buckets)
            Put(lower, upper, count);
    }

    /// <summary>What came since an earlier state of the same histogram; all of it where it has begun anew.</summary>
    public Distribution Since(Distribution earlier)
    {
        if (earlier.Count > Count || earlier._buckets.Any(b => _buckets.GetValueOrDefault(b.Key) < b.Value))
            return this;
        var since = new Distribution { Count = Count - earlier.Count, Sum = Sum - earlier.Sum };
        foreach (var ((lower, upper), count) in _buckets)
            since.Put(lower, upper, count - earlier._buckets.GetValueOrDefault((lower, upper)));
        return since;
    }

    /// <summary>The value that a share of all values does not exceed, taking values to be spread evenly within each bucket; NaN where there are none.</summary>
    public double Quantile(double share)
    {
        long total = _buckets.Values.Sum();
        double rank = share * total, below = 0;
        foreach (var ((lower, upper), count) in _buckets)
        {
            if (count > 0 && below + count >= rank)
                return double.IsInfinity(lower) ? upper : double.IsInfinity(upper) ? lower : lower + (upper - lower) * Math.Clamp((rank - below) / count, 0, 1);
            below += count;
        }
        return double.NaN;
    }

    private void Put(double lower, double upper, long count)
    {
        if (count != 0)
            _buckets[(lower, upper)] = _buckets.GetValueOrDefault((lower, upper)) + count;
    }

    // 2^(2^-scale) to the power of the index.
    private static double Bound(ExponentialHistogramPoint histogram, int index) => Math.Pow(2, index * Math.Pow(2, -histogram.Scale));
}
