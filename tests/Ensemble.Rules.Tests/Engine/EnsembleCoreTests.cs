using Ensemble.Rules.Declaring;
using Ensemble.Rules.Engine;
using Ensemble.Rules.Metrics;
using Ensemble.Rules.Statistics;
using static Ensemble.Rules.Tests.Engine.Queue;

namespace Ensemble.Rules.Tests.Engine;

public sealed class EnsembleCoreTests
{
    private static readonly string[] Whole = ["submit", "depend", "priority", "alloc", "start", "finish", "release", "free", "clean"];

    [Fact]
    public void After_three_successes_of_five_the_next_group_is_submitted_exactly_once()
    {
        var queue = new Queue(["sleep", "echo"], On("start", Submit("sleep")), On("metric", Submit("echo"), "count.sleep.success", "3")).Begin();
        queue.Firings.Should().Equal("0:submit sleep");
        for (int job = 1; job <= 5; job++)
        {
            queue.Job($"f{job}", "sleep", Whole);
            queue.Firings.Should().Equal(job == 3 ? ["1:submit echo"] : []);
        }
        queue.Core.Lives.Count.Should().Be(0, "the queue is done with all of them");
    }

    [Theory]
    [InlineData(0, "11100")]
    [InlineData(2, "10010")]
    public void Five_finishes_with_three_repetitions_submit_on_the_first_three_or_with_backoff_on_the_first_and_fourth(int backoff, string expected)
    {
        var queue = new Queue(["sleep", "again"], On("job-finish", Submit("again", 3, backoff), "sleep")).Begin();
        string seen = "";
        for (int job = 1; job <= 5; job++)
            seen += queue.Job($"f{job}", "sleep", Whole).Firings.Length;
        seen.Should().Be(expected);
    }

    [Fact]
    public void Two_rules_that_are_the_same_both_act() =>
        new Queue(["a", "b"], On("metric", Submit("b"), "count.a.finished", "> 0"), On("metric", Submit("b"), "count.a.finished", "> 0")).Begin()
            .Job("f1", "a", Whole).Firings.Should().Equal("0:submit b", "1:submit b");

    [Fact]
    public void A_value_that_merely_holds_is_no_news_until_a_heartbeat()
    {
        var set = new RuleSet(["a"], [On("metric", Submit("a", repetitions: 100), "count.a.submitted", ">= 1")]) { AskedHeartbeat = TimeSpan.FromSeconds(10) };
        var core = new EnsembleCore(set);
        core.Handle(new EnsembleEvent.Began(), 0);

        core.Handle(new EnsembleEvent.JobHappened("f1", "a", "submit", 0), 0).Should().HaveCount(1);
        core.Handle(new EnsembleEvent.JobHappened("f1", "a", "start", 1), 1).Should().BeEmpty();
        core.NextTime.Should().Be(10);
        core.Handle(new EnsembleEvent.TimeCame(), 9.9).Should().BeEmpty();
        core.Handle(new EnsembleEvent.TimeCame(), 10).Should().HaveCount(1, "a heartbeat is an occurrence");
        core.NextTime.Should().Be(20);
    }

    [Fact]
    public void Jobs_that_wait_make_a_queue_grow_once_when_their_mean_is_above_five_seconds()
    {
        var queue = new Queue(["a"], On("metric", new RuleAction(ActionKind.Grow), "mean.a-pending", "> 5")).Begin();
        queue.Core.NextTime.Should().Be(1_060, "whoever grows has a heartbeat");
        queue.Job("f1", "a", "submit").Job("f2", "a", "submit");

        queue.After(59).Firings.Should().BeEmpty();
        queue.After(1).Firings.Should().Equal("0:grow");
        queue.After(60).Firings.Should().BeEmpty();
        queue.Core.MetricsOf("a")![GroupSeries.Pending].Count.Should().Be(4);
    }

    [Fact]
    public void What_was_before_the_beginning_is_counted_and_moves_no_rule_and_start_rules_are_first()
    {
        var queue = new Queue(
            ["a"], On("job-submit", Submit("a", 9)), On("metric", Submit("a", 9), "count.a.success", ">= 1"), On("start", Submit("a")));
        queue.Job("f1", "a", Whole).Firings.Should().BeEmpty();
        queue.Core.MetricsOf("a")![JobCounter.Success].Should().Be(1);

        queue.Begin().Firings.Should().Equal("2:submit a");

        queue.Job("f2", "a", Whole).Firings.Should().Equal("0:submit a", "1:submit a");
    }

    [Fact]
    public void Metrics_come_before_metric_rules_and_those_before_rules_of_jobs_in_the_order_of_the_file()
    {
        var queue = new Queue(
            ["a", "b"],
            On("job-success", Submit("b", 9)), On("job-finish", Submit("b", 9), "a"), On("job-finish", Submit("b", 9)), On("job-finish", Submit("b", 9), "b"),
            On("metric", Submit("b", 9), "count.a.success", "> 0")).Begin();
        queue.Job("f1", "a", Whole).Firings.Should().Equal("4:submit b", "1:submit b", "2:submit b", "0:submit b");
    }

    [Fact]
    public void Jobs_of_somebody_else_are_in_no_metric_and_move_only_rules_without_a_name()
    {
        var queue = new Queue(["a"], On("job-finish", Submit("a", 9), "a"), On("job-finish", Submit("a", 9)), On("metric", Submit("a", 9), "count.a.finished")).Begin();
        queue.Job("x1", null, Whole).Firings.Should().Equal("1:submit a");
        queue.Job("x2", "elsewhere", Whole).Firings.Should().Equal("1:submit a");
        queue.Core.MetricsOf("a")![JobCounter.Submitted].Should().Be(0);
    }

    [Theory]
    [InlineData("submit alloc start exception=cancel finish=15 clean", "cancel finish")]
    [InlineData("submit exception=cancel clean", "cancel finish")]
    [InlineData("submit exception=cancel exception=cancel clean", "cancel finish")]
    [InlineData("submit exception=dependency clean", "finish fail")]
    [InlineData("submit clean", "finish fail")]
    [InlineData("submit alloc start finish=0 clean", "finish success")]
    [InlineData("submit alloc start finish=256 clean", "finish fail")]
    [InlineData("submit alloc start exception=timeout finish=15 clean", "finish fail")]
    [InlineData("submit alloc finish=0 clean", "finish success")]
    [InlineData("submit start start finish=0 finish=1 clean finish=0", "finish success")]
    [InlineData("start finish=0 clean", "")]
    public void However_a_job_ends_it_is_told_once_and_counted_once(string events, string told)
    {
        string[] ends = ["cancel", "finish", "success", "fail"];
        var queue = new Queue(["a"], [.. ends.Select(end => On($"job-{end}", Submit(end, 9)))]).Begin();

        queue.Job("f1", "a", events.Split(' '));

        queue.Firings.Select(f => f.Split(' ')[1]).Should().Equal(told.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var metrics = queue.Core.MetricsOf("a")!;
        long ended = told.Length > 0 ? 1 : 0;
        metrics[JobCounter.Finished].Should().Be(ended);
        (metrics[JobCounter.Success] + metrics[JobCounter.Failed] + metrics[JobCounter.Cancelled]).Should().Be(ended);
        metrics[JobCounter.Running].Should().Be(0);
        queue.Core.Lives.Count.Should().Be(0);
    }

    [Fact]
    public void States_are_told_when_they_are_entered()
    {
        string[] states = ["depend", "sched", "run", "cleanup"];
        var queue = new Queue(["a"], [.. states.Select(state => On($"job-{state}", Submit(state, 9)))]).Begin();
        queue.Job("f1", "a", "submit", "depend", "priority", "priority", "alloc", "start", "finish", "clean");
        queue.Firings.Select(f => f.Split(' ')[1]).Should().Equal(states);
    }

    [Fact]
    public void Intervals_fire_one_interval_after_the_start_and_then_at_each_until_they_are_spent()
    {
        var queue = new Queue(["a"], new Rule(TriggerKind.Interval, Submit("a", 3)) { Interval = TimeSpan.FromSeconds(1.5) }).Begin();
        queue.Firings.Should().BeEmpty();
        queue.After(1.4).Firings.Should().BeEmpty();
        queue.After(0.1).Firings.Should().HaveCount(1);
        queue.After(10).Firings.Should().HaveCount(2, "of those that were due only as many as there are repetitions");
        queue.Core.NextTime.Should().BeNull();
    }

    [Fact]
    public void A_rule_that_terminates_is_the_last_that_acts()
    {
        var queue = new Queue(["a"], On("job-finish", new RuleAction(ActionKind.Terminate)), On("job-finish", Submit("a"))).Begin();
        queue.Job("f1", "a", Whole).Firings.Should().Equal("0:terminate");
        queue.Core.IsOver.Should().BeTrue();
        queue.Job("f2", "a", Whole).Firings.Should().BeEmpty();
    }

    [Fact]
    public void A_rule_that_was_added_counts_from_then_on()
    {
        var queue = new Queue(["a"], On("job-finish", Submit("a"))).Begin();
        queue.Job("f1", "a", Whole).Firings.Should().Equal("0:submit a");
        queue.Take(new EnsembleEvent.RuleAdded(On("job-finish", Submit("a", 2), "a")));
        queue.Job("f2", "a", Whole).Job("f3", "a", Whole).Job("f4", "a", Whole).Firings.Should().Equal("1:submit a", "1:submit a");
    }

    [Fact]
    public void What_is_measured_elsewhere_moves_its_rules_when_it_changes()
    {
        var queue = new Queue(["a"], On("otel", Submit("a", 9), "otel.loss", "< 0.1"), On("metric", Submit("a", 9), "queue.nodes.free", "> 2")).Begin();
        foreach (double loss in new[] { 0.5, 0.09, 0.09, 0.08, 0.2 })
            queue.Take(new EnsembleEvent.Measured("otel.loss", loss));
        queue.Firings.Should().Equal("0:submit a", "0:submit a");
        queue.Take(new EnsembleEvent.Measured("queue.nodes.free", 3)).Firings.Should().Equal("1:submit a");
    }

    [Fact]
    public void Durations_are_those_of_the_events()
    {
        var queue = new Queue(["a"]).Begin();
        queue.Job("f1", "a", "submit").After(3);
        queue.Job("f1", "a", "start").After(7);
        queue.Job("f1", "a", "finish", "clean");
        var metrics = queue.Core.MetricsOf("a")!;
        (metrics[GroupSeries.Pending][Statistic.Mean], metrics[GroupSeries.Duration][Statistic.Mean]).Should().Be((3, 7));
    }
}
