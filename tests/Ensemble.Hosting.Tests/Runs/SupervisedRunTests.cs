using Ensemble.Hosting.Control;
using Ensemble.Hosting.Health;
using Ensemble.Hosting.Journal;
using Ensemble.Hosting.Local;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Supervision;
using Ensemble.Model;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;
using static Ensemble.Hosting.Tests.Supervision.Plans;

namespace Ensemble.Hosting.Tests.Runs;

public sealed class SupervisedRunTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly VirtualTime _time = new();
    private readonly ScriptedRuntime _runtime = new();
    private FileJournal? _journal;
    private SupervisedRun? _run;

    [Fact]
    public async Task A_run_is_over_when_its_processes_have_ended_and_its_journal_tells_all_in_order()
    {
        var run = Start(_runtime, Experiment("rl", Process("rl/a"), Process("rl/b").WaitsForStart("rl/a")));
        await OrderedAsync("start rl/b.0 1");

        _runtime.End("rl/a.0", 1, 0);
        _runtime.End("rl/b.0", 1, 3);

        (await run.Completion.WaitAsync(Eventually.Late())).Should().Be(1);
        Journal().Should().Equal(
            " ExperimentStarted", "rl/a.0 ReplicaStarting", "rl/b.0 ReplicaWaiting", "rl/a.0 ReplicaRunning", "rl/a.0 ReplicaHealthy", "rl/b.0 ReplicaStarting",
            "rl/b.0 ReplicaRunning", "rl/b.0 ReplicaHealthy", "rl/a.0 ReplicaEnded", "rl/b.0 ReplicaEnded", " ExperimentEnded");
    }

    [Fact]
    public async Task Every_line_stands_in_the_journal_before_what_it_announces()
    {
        string? seen = null;
        var runtime = new ScriptedRuntime();
        var run = Start(runtime, (_, _) => seen ??= string.Join(", ", Journal()), Experiment("rl", Process("rl/a")));
        await OrderedAsync("start rl/a.0 1", runtime);

        runtime.End("rl/a.0", 1, 0);
        await run.Completion.WaitAsync(Eventually.Late());

        seen.Should().EndWith("rl/a.0 ReplicaStarting");
    }

    [Fact]
    public async Task Grace_periods_and_pauses_before_restarts_run_on_the_given_clock()
    {
        var runtime = new ScriptedRuntime { ObeysSignals = false };
        var run = Start(runtime, Experiment("rl", Process("rl/a").Restarts(RestartPolicy.Always) with { GracePeriod = TimeSpan.FromSeconds(7) }));
        await OrderedAsync("start rl/a.0 1", runtime);
        runtime.End("rl/a.0", 1, 1);

        await _time.PassUntilAsync(() => runtime.Orders.Contains("start rl/a.0 2"), "the restart");
        _time.Elapsed.Should().Be(TimeSpan.FromSeconds(1));
        (await run.RequestAsync(new(RunAction.Stop, "", "alice"), Eventually.Late())).Should().BeNull();
        await _time.PassUntilAsync(() => runtime.Orders.Contains("kill rl/a.0 2"), "the end of the grace period");

        _time.Elapsed.Should().Be(TimeSpan.FromSeconds(8));
        (await run.Completion.WaitAsync(Eventually.Late())).Should().Be(0, "who was stopped has not failed");
    }

    [Theory] // a clock set back by an hour held a restart up for an hour
    [InlineData(-1)]
    [InlineData(1)]
    public async Task A_clock_that_is_set_meanwhile_changes_no_pause(int hours)
    {
        var runtime = new ScriptedRuntime();
        Start(runtime, Experiment("rl", Process("rl/a").Restarts(RestartPolicy.Always)));
        await OrderedAsync("start rl/a.0 1", runtime);
        runtime.End("rl/a.0", 1, 1);
        await Eventually.TrueAsync(() => _time.Next is not null, "the pause before the restart");

        _time.SetWallClock(TimeSpan.FromHours(hours));
        _time.Pass(TimeSpan.FromMilliseconds(999));
        runtime.Orders.Should().NotContain("start rl/a.0 2");
        await _time.PassUntilAsync(() => runtime.Orders.Contains("start rl/a.0 2"), "the restart");

        _time.Elapsed.Should().Be(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Starting_an_experiment_starts_what_does_not_run_yet()
    {
        var run = Start(_runtime, Experiment("rl", Process("rl/a"), Process("rl/b"), Process("rl/by-hand").Explicit()));
        await OrderedAsync("start rl/b.0 1");

        string? whole = await run.RequestAsync(new(RunAction.Start, "rl", "alice"), Eventually.Late());

        whole.Should().BeNull();
        await OrderedAsync("start rl/by-hand.0 1");
    }

    [Fact]
    public async Task What_is_no_part_of_the_run_is_misuse_and_after_its_end_every_request_is_refused()
    {
        var run = Start(_runtime, Experiment("rl", Process("rl/a")));
        await OrderedAsync("start rl/a.0 1");
        await FluentActions.Awaiting(() => run.RequestAsync(new(RunAction.Stop, "rl/x", "alice"), Eventually.Late()).AsTask())
            .Should().ThrowAsync<ArgumentException>();

        _runtime.End("rl/a.0", 1, 0);
        await run.Completion.WaitAsync(Eventually.Late());
        await run.DisposeAsync();

        (await run.RequestAsync(new(RunAction.Restart, "rl/a", "alice"), Eventually.Late())).Should().Be("the run is over");
    }

    [Fact]
    public async Task Thousands_of_facts_at_once_are_all_taken_in_their_order()
    {
        var run = Start(_runtime, Experiment("rl", Process("rl/a").Replicas(200)));
        await OrderedAsync("start rl/a.199 1");

        Parallel.For(0, 200, i =>
        {
            for (int k = 0; k < 50; k++)
            {
                run.Report(new HealthReport(ReplicaId.Parse($"rl/a.{i}"), 1, Healthy: k % 2 == 0, "flaps", IsDead: false));
            }
            _runtime.End($"rl/a.{i}", 1, 0);
        });

        (await run.Completion.WaitAsync(Eventually.Late())).Should().Be(0);
        foreach (var replica in JournalReader.ReadAll(_journal!.Path).Where(e => e.Subject.StartsWith("rl/", StringComparison.Ordinal)).GroupBy(e => e.Subject))
            replica.Last().Body.Should().BeOfType<ReplicaEnded>();
    }

    [Fact]
    public async Task Disposing_ends_what_was_given_and_whoever_waits()
    {
        var run = Start(_runtime, Experiment("rl", Process("rl/a")));
        await OrderedAsync("start rl/a.0 1");

        await run.DisposeAsync();

        _runtime.IsDisposed.Should().BeTrue();
        (await run.Completion).Should().Be(1);
        _time.Next.Should().BeNull();
    }

    public async ValueTask DisposeAsync()
    {
        if (_run is not null)
            await _run.DisposeAsync();
        _journal?.Dispose();
        _folder.Dispose();
    }

    private SupervisedRun Start(ScriptedRuntime runtime, params ExperimentPlan[] experiments) => Start(runtime, null, experiments);

    private SupervisedRun Start(ScriptedRuntime runtime, Action<ReplicaId, ReplicaEvent>? heard, params ExperimentPlan[] experiments)
    {
        var plan = Of(experiments);
        _journal = new FileJournal(Path.Combine(_folder.Path, "events.jsonl"), _time);
        _run = new SupervisedRun(plan, _journal, _time);
        runtime.Report = heard + _run.Report;
        _run.Start(runtime, new HealthMonitor(new BoundPlan(plan, new Binding { RunId = "1" }), (_, _) =>
            Task.FromResult<string?>(null), TimeSpan.FromSeconds(10), _time, _run.Report));
        return _run;
    }

    private Task OrderedAsync(string order, ScriptedRuntime? runtime = null) =>
        Eventually.TrueAsync(() => (runtime ?? _runtime).Orders.Contains(order), order);

    private string[] Journal() =>
        [.. JournalReader.ReadAll(_journal!.Path).Select(e => $"{(e.Subject == "rl" ? "" : e.Subject)} {e.Body.GetType().Name}")];
}
