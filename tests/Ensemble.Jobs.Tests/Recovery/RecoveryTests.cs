using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Tests.Kit;

namespace Ensemble.Jobs.Tests.Recovery;

public sealed class RecoveryTests : IAsyncDisposable
{
    private readonly JobLab _lab = new();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task Jobs_that_wait_are_there_in_their_order_after_a_restart()
    {
        _lab.Options = options => options with { MaxRunning = 1 };
        _lab.Backend.Script = _ => { };
        for (int i = 0; i < 5; i++)
            await _lab.ScheduleAsync(JobLab.Spec(), $"j{i}");
        await _lab.BegunAsync("j0");
        await _lab.CloseAsync();
        _lab.Backend = new();
        _lab.Open();
        for (int i = 0; i < 5; i++)
            (await _lab.EndAsync($"j{i}")).State.Should().Be(JobState.Completed);

        _lab.Backend.Begun.Select(e => e.Attempt.Job).Should().Equal("j0", "j1", "j2", "j3", "j4");
        _lab.Backend.Begun[0].Attempt.Attempt.Should().Be(2, "the first was ended with its host");
    }

    [Fact]
    public async Task A_host_that_ends_interrupts_what_runs_and_that_costs_no_retry()
    {
        _lab.Backend.Script = _ => { };
        await _lab.ScheduleAsync(JobLab.Spec() with { Retry = new() { Interruptions = 0 } }, "x");
        var first = await _lab.BegunAsync("x");
        await _lab.CloseAsync();
        (await Eventually.EndAsync(first.Stopped)).Should().Be(StopReason.Shutdown);
        _lab.Backend = new();
        _lab.Open();

        var job = await _lab.EndAsync("x");

        job.State.Should().Be(JobState.Completed);
        job.Attempts.Select(a => a.State).Should().Equal(AttemptState.Interrupted, AttemptState.Completed);
    }

    [Fact]
    public async Task A_backend_that_never_ends_does_not_hold_up_the_end_of_its_host_for_ever_and_its_job_is_found_again()
    {
        _lab.Options = options => options with { Grace = TimeSpan.FromSeconds(-9.5) };
        _lab.Backend.Script = execution => execution.IsStubborn = true;
        await _lab.ScheduleAsync(JobLab.Spec(), "x");
        var first = await _lab.BegunAsync("x");
        await _lab.CloseAsync();
        _lab.Options = options => options;
        _lab.Backend = new() { Find = start => start is { Job: "x", Attempt: 1 } ? first : null };
        _lab.Open();
        (await _lab.GetAsync("x")).State.Should().Be(JobState.Running);

        first.End(AttemptState.Completed);

        var job = await _lab.EndAsync("x");
        job.Attempts.Should().ContainSingle();
        _lab.Backend.Begun.Should().BeEmpty();
        await Eventually.TrueAsync(() => _lab.Backend.Acknowledged.Any(start => start is { Job: "x", Attempt: 1 }));
    }

    [Fact]
    public async Task A_job_that_was_to_stop_is_stopped_by_the_next_host()
    {
        _lab.Options = options => options with { Grace = TimeSpan.FromSeconds(-9.5) };
        _lab.Backend.Script = execution => execution.IsStubborn = true;
        await _lab.ScheduleAsync(JobLab.Spec(), "x");
        var first = await _lab.BegunAsync("x");
        await _lab.Scheduler.CancelAsync("x");
        await _lab.CloseAsync();
        ScriptedExecution? second = null;
        _lab.Options = options => options;
        _lab.Backend = new() { Find = start => second = new ScriptedExecution(start, first.Reports) };
        _lab.Open();

        (await _lab.EndAsync("x")).State.Should().Be(JobState.Cancelled);
        (await Eventually.EndAsync(second!.Stopped)).Should().Be(StopReason.Cancelled);
    }

    [Fact]
    public async Task A_job_of_a_backend_that_is_not_there_any_more_fails()
    {
        _lab.Options = options => options with { Grace = TimeSpan.FromSeconds(-9.5) };
        _lab.Backend = new("slurm") { Script = execution => execution.IsStubborn = true };
        await _lab.ScheduleAsync(JobLab.Spec() with { Backend = "slurm" }, "x");
        await _lab.BegunAsync("x");
        await _lab.ScheduleAsync(JobLab.Spec() with { Backend = "slurm", After = [new("x", DependencyCondition.Ended)] }, "waits");
        await _lab.CloseAsync();
        _lab.Backend = new();
        _lab.Open();

        (await _lab.EndAsync("x")).Reason.Should().Be("Its host ended while it ran, and there is no backend slurm any more.");
        (await _lab.EndAsync("waits")).Reason.Should().Be("There is no backend slurm any more.");
    }

    [Fact] // a clock's timer came a millisecond before its time, was taken for done, and the retry waited for ever
    public async Task A_timer_that_comes_early_is_set_again()
    {
        _lab.Options = options => options with { Time = new HastyTime() };
        _lab.Backend.Script = execution => execution.End(execution.Attempt.Attempt == 1 ? AttemptState.Failed : AttemptState.Completed);
        await _lab.ScheduleAsync(JobLab.Spec() with { Retry = new() { Retries = 1, Backoff = TimeSpan.FromMilliseconds(100) } }, "x");

        (await _lab.EndAsync("x")).State.Should().Be(JobState.Completed);
    }

    private sealed class HastyTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new HastyTimer(System.CreateTimer(callback, state, dueTime, period));

        private sealed class HastyTimer(ITimer timer) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime > TimeSpan.FromMilliseconds(1) ? dueTime / 2 : dueTime, period);

            public void Dispose() => timer.Dispose();

            public ValueTask DisposeAsync() => timer.DisposeAsync();
        }
    }
}
