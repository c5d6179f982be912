using Ensemble.Rules.Metrics;
using Ensemble.Rules.Statistics;

namespace Ensemble.Rules.Tests.Metrics;

public sealed class MetricPathTests
{
    [Theory]
    [InlineData("count.sleep.success", "sleep", JobCounter.Success)]
    [InlineData("count.a.b.running", "a.b", JobCounter.Running)]
    [InlineData("count.\"a.b\".finished", "a.b", JobCounter.Finished)]
    [InlineData("count.sleep-pending.failed", "sleep-pending", JobCounter.Failed)]
    public void A_count_is_named_by_its_group_and_what_is_counted(string text, string group, object counter) =>
        MetricPath.Parse(text).Should().Be(new MetricPath(group, (JobCounter)counter, null, Statistic.Count));

    [Theory]
    [InlineData("mean.sleep-pending", "sleep", GroupSeries.Pending, Statistic.Mean)]
    [InlineData("count.sleep-duration", "sleep", GroupSeries.Duration, Statistic.Count)]
    [InlineData("mad.a-pending-duration", "a-pending", GroupSeries.Duration, Statistic.Mad)]
    [InlineData("iqr.\"a.b-duration\"", "a.b", GroupSeries.Duration, Statistic.Iqr)]
    [InlineData("max.'a.b'-duration", "a.b", GroupSeries.Duration, Statistic.Max)]
    public void A_figure_is_named_before_its_series(string text, string group, object series, object statistic) =>
        MetricPath.Parse(text).Should().Be(new MetricPath(group, null, (GroupSeries)series, (Statistic)statistic));

    [Theory]
    [InlineData("")]
    [InlineData("mean")]
    [InlineData("mean.sleep")]
    [InlineData("average.sleep-pending")]
    [InlineData("count.sleep.succeeded")]
    [InlineData("mean.sleep.success")]
    [InlineData("0.sleep-pending")]
    [InlineData("count.sleep.0")]
    [InlineData("mean.-pending")]
    public void What_no_metric_can_be_called_is_refused(string text) => MetricPath.Parse(text).Should().BeNull();
}
