using System.Diagnostics;
using Ensemble.Rules.Declaring;
using Ensemble.Rules.Functions;
using Ensemble.Rules.Metrics;
using Ensemble.Rules.Running;
using static Ensemble.Rules.Tests.Engine.Queue;

namespace Ensemble.Rules.Tests.Simulating;

/// <summary>Whole ensembles in virtual time.</summary>
public sealed class SimulationTests
{
    private readonly Simulated _simulated = new();

    [Fact]
    public async Task After_three_successes_of_five_the_other_group_is_submitted_exactly_once()
    {
        var spec = Spec(
            [Group("sleep", 5), Group("echo", 5)],
            On("start", Submit("sleep")), On("metric", Submit("echo"), "count.sleep.success", "3"));

        var end = await _simulated.RunAsync(spec, nodes: 1);

        end.Should().Be(new SessionEnd(SessionEndKind.Idle, 0));
        _simulated.Lines.Should().Equal("0 start submit sleep", "30 count.sleep.success submit echo");
        _simulated.Core!.Engine.MetricsOf("echo")![JobCounter.Success].Should().Be(5);
    }

    [Theory]
    [InlineData(0, "10 20 30")]
    [InlineData(2, "10 40")]
    public async Task Repetitions_and_backoff_choose_among_the_finishes(int backoff, string times)
    {
        var spec = Spec([Group("sleep", 5), Group("again", 1)], On("start", Submit("sleep")), On("job-finish", Submit("again", 3, backoff), "sleep"));

        await _simulated.RunAsync(spec, nodes: 1);

        _simulated.Lines.Where(line => line.EndsWith("again", StringComparison.Ordinal)).Select(line => line.Split(' ')[0]).Should().Equal(times.Split(' '));
    }

    [Fact]
    public async Task Two_rules_that_say_the_same_both_act_and_terminate_is_the_end()
    {
        var spec = Spec(
            [Group("a", 2)], On("start", Submit("a")), On("metric", Submit("a"), "count.a.finished", "2"), On("metric", Submit("a"), "count.a.finished", "2"),
            On("metric", new RuleAction(ActionKind.Terminate), "count.a.finished", "> 4"));

        var end = await _simulated.RunAsync(spec, nodes: 1);

        end.Should().Be(new SessionEnd(SessionEndKind.Terminated, 1), "six were submitted, and the fifth end is the end");
        _simulated.Lines.Count(line => line.EndsWith("submit a", StringComparison.Ordinal)).Should().Be(3);
    }

    [Fact]
    public async Task A_long_queue_is_noticed_at_the_heartbeat_and_asks_to_grow_once()
    {
        var spec = Spec([Group("a", 3)], On("start", Submit("a")), On("metric", new RuleAction(ActionKind.Grow) { Value = 2 }, "mean.a-pending", "> 5"))
            with { Heartbeat = TimeSpan.FromSeconds(6) };

        await _simulated.RunAsync(spec, nodes: 1, draw: _ => (100, 0));

        _simulated.Lines.Should().ContainSingle(line => line.Contains("grow", StringComparison.Ordinal)).Which.Should().Be("12 mean.a-pending grow");
        _simulated.Core!.Engine.MetricsOf("a")![JobCounter.Success].Should().Be(3);
    }

    [Fact]
    public async Task A_function_gives_back_nothing_an_action_a_rule_or_fails()
    {
        string[] labels = ["nothing", "act", "add", "fail"];
        _simulated.Functions["nothing"] = _ => new FunctionResult.Nothing();
        _simulated.Functions["act"] = call => new FunctionResult.Act(Submit("b") with { Overrides = new JobOverrides { Count = (int)call.Metrics["a"].Counts[JobCounter.Success] } });
        _simulated.Functions["add"] = _ => new FunctionResult.Add(On("job-finish", Submit("c"), "b"));
        _simulated.Functions["fail"] = _ => new FunctionResult.Failed("division by zero");
        var spec = Spec(
            [Group("a", 2), Group("b", 1), Group("c", 1)],
            [On("start", Submit("a")), .. labels.Select(label => On("metric", new RuleAction(ActionKind.Custom) { Label = label }, "count.a.success", "2"))]);

        var end = await _simulated.RunAsync(spec);

        end.Kind.Should().Be(SessionEndKind.Idle);
        _simulated.Core!.Engine.MetricsOf("b")![JobCounter.Success].Should().Be(2);
        _simulated.Core.Engine.MetricsOf("c")![JobCounter.Success].Should().Be(1);
        _simulated.Core.Failures.Should().Be(1);
        _simulated.Lines.Should().Contain("fail failed: division by zero");
    }

    [Fact]
    public async Task A_cancelled_group_ends_and_fires_no_failure()
    {
        var spec = Spec(
            [Group("a", 4), Group("b", 1)], On("start", Submit("a")), On("job-finish", new RuleAction(ActionKind.Cancel) { Label = "a" }, "a"),
            On("job-fail", Submit("b", 9), "a"), On("job-cancel", Submit("b", 9), "a"));

        await _simulated.RunAsync(spec, nodes: 2, draw: job => (job.Group == "a" ? 10 : 1, 0));

        var a = _simulated.Core!.Engine.MetricsOf("a")!;
        (a[JobCounter.Finished], a[JobCounter.Cancelled], a[JobCounter.Failed], a[JobCounter.Running]).Should().Be((4, 2, 0, 0));
        _simulated.Core.Engine.MetricsOf("b")![JobCounter.Success].Should().Be(2);
    }

    [Fact]
    public async Task A_week_of_ten_thousand_jobs_on_a_thousand_nodes_takes_moments_and_is_the_same_twice()
    {
        var spec = Spec(
            [Group("sim", 100), Group("analyse", 1)], On("start", Submit("sim")), On("interval", Submit("sim", 98)) with { Interval = TimeSpan.FromHours(1.7) },
            On("job-success", Submit("analyse", 200, 50), "sim"));
        var watch = Stopwatch.StartNew();

        var first = await RunAsync();
        var second = await RunAsync();

        first.Should().Equal(second).And.HaveCountGreaterThan(250);
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(20), "a quiet machine takes half a second for one");

        async Task<IReadOnlyList<string>> RunAsync()
        {
            var random = new Random(7);
            Simulated simulated = new();
            await simulated.RunAsync(spec, nodes: 1_000, draw: _ => (random.NextDouble() * 20_000, random.Next(10) == 0 ? 256 : 0));
            simulated.Core!.Engine.MetricsOf("sim")![JobCounter.Finished].Should().Be(9_900);
            return simulated.Lines;
        }
    }

    private static JobGroup Group(string name, int count) => new(name, [new JobEntry($"{name} it") { Count = count }]);

    private static EnsembleSpec Spec(JobGroup[] groups, params Rule[] rules) => new("test", [.. groups], [.. rules]);
}
