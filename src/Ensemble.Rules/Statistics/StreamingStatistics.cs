namespace Ensemble.Rules.Statistics;

/// <summary>What is known of a stream of values, in constant memory.</summary>
internal sealed class StreamingStatistics
{
    private readonly RunningVariance _variance = new();
    private readonly StreamingQuantile _lower = new(0.25);
    private readonly StreamingQuantile _middle = new(0.5);
    private readonly StreamingQuantile _upper = new(0.75);
    private readonly StreamingQuantile _deviation = new(0.5);

    /// <summary>How many values there were.</summary>
    public long Count => _variance.Count;

    /// <summary>Their smallest; 0 while there are none.</summary>
    public double Min { get; private set; }

    /// <summary>Their largest; 0 while there are none.</summary>
    public double Max { get; private set; }

    /// <summary>One of the figures.</summary>
    public double this[Statistic statistic] => statistic switch
    {
        Statistic.Count => Count,
        Statistic.Mean => _variance.Mean,
        Statistic.Variance => _variance.Variance,
        Statistic.Min => Min,
        Statistic.Max => Max,
        Statistic.Iqr => _upper.Value - _lower.Value,
        Statistic.Mad => _deviation.Value,
        Statistic.Median => _middle.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(statistic), statistic, "No figure is called so."),
    };

    /// <summary>Takes one more value.</summary>
    public void Add(double value)
    {
        (Min, Max) = Count == 0 ? (value, value) : (Math.Min(Min, value), Math.Max(Max, value));
        _variance.Add(value);
        _lower.Add(value);
        _middle.Add(value);
        _upper.Add(value);
        _deviation.Add(Math.Abs(value - _middle.Value)); // from the median as it is now known
    }
}
