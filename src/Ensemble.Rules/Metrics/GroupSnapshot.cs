using System.Collections.Immutable;
using Ensemble.Rules.Statistics;

namespace Ensemble.Rules.Metrics;

/// <summary>What is known of the jobs of a group at one moment.</summary>
/// <param name="Counts">How many.</param>
/// <param name="Duration">Figures of how long they ran, in seconds.</param>
/// <param name="Pending">Figures of how long they waited, in seconds.</param>
internal sealed record GroupSnapshot(
    ImmutableSortedDictionary<JobCounter, long> Counts, ImmutableSortedDictionary<Statistic, double> Duration,
    ImmutableSortedDictionary<Statistic, double> Pending)
{
    /// <summary>Takes one.</summary>
    public static GroupSnapshot Of(GroupMetrics metrics) => new(
        Enum.GetValues<JobCounter>().ToImmutableSortedDictionary(counter => counter, counter => metrics[counter]),
        Figures(metrics[GroupSeries.Duration]), Figures(metrics[GroupSeries.Pending]));

    /// <summary>One of the figures.</summary>
    public double this[MetricPath path] =>
        path.Counter is { } counter ? Counts[counter] : (path.Series is GroupSeries.Duration ? Duration : Pending)[path.Statistic];

    private static ImmutableSortedDictionary<Statistic, double> Figures(StreamingStatistics series) =>
        Enum.GetValues<Statistic>().ToImmutableSortedDictionary(statistic => statistic, statistic => series[statistic]);
}
