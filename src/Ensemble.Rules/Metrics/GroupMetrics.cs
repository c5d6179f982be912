using Ensemble.Rules.Statistics;

namespace Ensemble.Rules.Metrics;

/// <summary>What is known of the jobs of one group, in constant memory.</summary>
internal sealed class GroupMetrics
{
    private readonly long[] _counts = new long[Enum.GetValues<JobCounter>().Length];
    private readonly StreamingStatistics _duration = new();
    private readonly StreamingStatistics _pending = new();

    /// <summary>One of the counts.</summary>
    public long this[JobCounter counter] => _counts[(int)counter];

    /// <summary>One of the series.</summary>
    public StreamingStatistics this[GroupSeries series] => series is GroupSeries.Duration ? _duration : _pending;

    /// <summary>Counts one more, or one less.</summary>
    public void Count(JobCounter counter, int by = 1) => _counts[(int)counter] += by;
}
