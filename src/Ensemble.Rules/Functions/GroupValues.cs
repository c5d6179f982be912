using System.Collections.Immutable;
using Ensemble.Rules.Metrics;
using Ensemble.Rules.Statistics;

namespace Ensemble.Rules.Functions;

/// <summary>The metrics of a group at one moment.</summary>
/// <param name="Group">The group.</param>
/// <param name="Counts">By <see cref="JobCounter"/>.</param>
/// <param name="Duration">By <see cref="Statistic"/>.</param>
/// <param name="Pending">By <see cref="Statistic"/>.</param>
internal sealed record GroupValues(string Group, ImmutableArray<long> Counts, ImmutableArray<double> Duration, ImmutableArray<double> Pending)
{
    /// <summary>The figures as they are now.</summary>
    public static GroupValues Of(string group, GroupMetrics metrics) => new(
        group,
        [.. Enum.GetValues<JobCounter>().Select(counter => metrics[counter])],
        [.. Enum.GetValues<Statistic>().Select(statistic => metrics[GroupSeries.Duration][statistic])],
        [.. Enum.GetValues<Statistic>().Select(statistic => metrics[GroupSeries.Pending][statistic])]);

    /// <summary>One of them.</summary>
    public double this[MetricPath path] => path.Counter is { } counter ? Counts[(int)counter]
        : (path.Series is GroupSeries.Duration ? Duration : Pending)[(int)path.Statistic];
}
