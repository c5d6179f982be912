namespace Ensemble.Rules.Statistics;

/// <summary>A figure about a stream of values.</summary>
internal enum Statistic
{
    /// <summary>How many there were.</summary>
    Count,

    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>Their variance, divided by one less than their number.</summary>
    Variance,

    /// <summary>The smallest.</summary>
    Min,

    /// <summary>The largest.</summary>
    Max,

    /// <summary>The distance of the quartiles.</summary>
    Iqr,

    /// <summary>The median distance from the median.</summary>
    Mad,

    /// <summary>The median.</summary>
    Median,
}
