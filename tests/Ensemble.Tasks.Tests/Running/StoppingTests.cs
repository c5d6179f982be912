using Ensemble.Tasks.Support;

namespace Ensemble.Tasks.Running;

public sealed class StoppingTests
{
    private readonly Gates _gates = new();
    private readonly ManualTime _time = new();

    [Fact]
    public async Task A_stop_ends_ten_thousand_running_tasks_and_drops_what_is_queued()
    {
        await using var runner = new AsyncTaskRunner<int>(new() { MaxConcurrency = 10_000 });
        for (int i = 0; i < 10_100; i++)
            runner.Submit(_gates.Next());
        await Eventually.TrueAsync(() => runner.Counts.Running == 10_000);

        var report = await Eventually.EndAsync(runner.StopAsync(Eventually.Deadline));

        report.Should().BeEquivalentTo(new StopReport(100, []));
        report.IsClean.Should().BeTrue();
        var left = runner.DrainResults();
        left.Should().HaveCount(10_000).And.OnlyContain(r => r.Error is OperationCanceledException);
        left.Select(r => r.Id).Should().BeInAscendingOrder();
        runner.DrainResults().Should().BeEmpty();
    }

    [Fact]
    public async Task A_stop_says_which_tasks_did_not_heed_it_and_their_results_come_later()
    {
        await using var runner = new AsyncTaskRunner<int>(new() { TimeProvider = _time });
        var stubborn = new TaskCompletionSource<int>();
        runner.Submit(_gates.Next());
        runner.Submit(_ => stubborn.Task, id: 42);
        await Eventually.TrueAsync(() => runner.Counts.Running == 2);

        var stopping = runner.StopAsync(TimeSpan.FromSeconds(3));
        await Eventually.TrueAsync(() => runner.Counts.Running == 1);
        runner.Health.Should().Be(RunnerHealth.Stopping);
        _time.Advance(TimeSpan.FromSeconds(3));

        (await Eventually.EndAsync(stopping)).StillRunning.Should().Equal(42);
        runner.Health.Should().Be(RunnerHealth.Stopped);
        runner.DrainResults().Should().ContainSingle();
        stubborn.SetResult(7);
        runner.DrainResults().Should().ContainSingle().Which.Value.Should().Be(7);
    }

    [Fact]
    public async Task A_task_that_blocks_when_it_is_cancelled_does_not_block_the_stop()
    {
        await using var runner = new AsyncTaskRunner<int>(new() { TimeProvider = _time });
        using var held = new ManualResetEventSlim();
        var ended = new TaskCompletionSource<int>();
        runner.Submit(token =>
        {
            token.Register(() =>
            {
                held.Wait(Eventually.Deadline);
                ended.SetResult(1);
            });
            return ended.Task;
        });
        await Eventually.TrueAsync(() => runner.Counts.Running == 1);

        var stopping = runner.StopAsync(TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromSeconds(1));

        (await Eventually.EndAsync(stopping)).StillRunning.Should().Equal(0);
        held.Set();
        await Eventually.EndAsync(ended.Task);
    }

    [Fact]
    public async Task After_a_stop_nothing_is_taken_and_nobody_waits_even_if_results_are_left()
    {
        await using var runner = new AsyncTaskRunner<int>();
        runner.Submit(Work.Giving(1));
        await Eventually.TrueAsync(() => runner.Counts.Completed == 1);

        runner.Stop(Eventually.Deadline).IsClean.Should().BeTrue();

        runner.Invoking(r => r.Submit(Work.Giving(2))).Should().Throw<InvalidOperationException>();
        runner.Invoking(r => r.Pause()).Should().Throw<InvalidOperationException>();
        await runner.Awaiting(r => r.SubmitAsync(Work.Giving(2))).Should().ThrowAsync<InvalidOperationException>();
        await runner.Awaiting(r => r.WaitAsync(1)).Should().ThrowAsync<InvalidOperationException>();
        await runner.Awaiting(r => r.WaitForAsync(0)).Should().ThrowAsync<InvalidOperationException>();
        runner.DrainResults().Should().ContainSingle().Which.Value.Should().Be(1);
    }

    [Fact]
    public async Task A_stop_wakes_everybody_who_waits()
    {
        await using var runner = new AsyncTaskRunner<int>(new() { MaxQueueSize = 1, MaxConcurrency = 1 });
        runner.Submit(_gates.Next());
        await Eventually.TrueAsync(() => runner.Counts.Running == 1);
        long queued = runner.Submit(Work.Giving(1));
        Task[] waiting = [runner.WaitAsync(2), runner.WaitForAsync(0), runner.WaitForAsync(queued), runner.SubmitAsync(Work.Giving(2))];

        await Eventually.EndAsync(runner.StopAsync(Eventually.Deadline));

        foreach (var waiter in waiting)
            await Eventually.EndAsync(waiter).Awaiting(w => w).Should().ThrowAsync<InvalidOperationException>();
    }

    [Fact]
    public async Task A_runner_can_be_started_again_and_hands_out_what_was_left()
    {
        await using var runner = new AsyncTaskRunner<int>(new() { ResultOrder = ResultOrder.Submission });
        runner.Submit(Work.Giving(1));
        await Eventually.TrueAsync(() => runner.Counts.Completed == 1);
        runner.Pause();
        await runner.StopAsync();

        runner.Start();
        runner.Start();

        runner.Health.Should().Be(RunnerHealth.Running, "a pause does not outlive a stop");
        runner.Submit(token => Task.FromResult(token.IsCancellationRequested ? -1 : 2));
        (await Eventually.EndAsync(runner.WaitAsync(2))).Should().Equal(1, 2);
    }

    [Fact]
    public async Task A_runner_can_wait_for_its_start()
    {
        await using var runner = new AsyncTaskRunner<int>(new() { AutoStart = false });
        runner.Health.Should().Be(RunnerHealth.Stopped);
        runner.Invoking(r => r.Submit(Work.Giving(1))).Should().Throw<InvalidOperationException>();

        runner.Start();

        runner.Submit(Work.Giving(1));
        (await Eventually.EndAsync(runner.WaitAsync(1))).Should().Equal(1);
    }

    [Fact]
    public async Task Disposing_stops_and_can_be_repeated()
    {
        var runner = new AsyncTaskRunner<int>();
        runner.Submit(_gates.Next());
        await runner.DisposeAsync();
        await runner.DisposeAsync();

        runner.Health.Should().Be(RunnerHealth.Disposed);
        runner.Invoking(r => r.Submit(Work.Giving(1))).Should().Throw<ObjectDisposedException>();
        runner.Invoking(r => r.Start()).Should().Throw<ObjectDisposedException>();
        await runner.Awaiting(r => r.WaitAsync(1)).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task A_fault_of_the_runner_itself_wakes_everybody_with_the_cause_inside()
    {
        var runner = new AsyncTaskRunner<int>(new() { TimeProvider = _time });
        runner.Submit(_gates.Next());
        await Eventually.TrueAsync(() => runner.Counts.Running == 1);
        Task[] waiting = [runner.WaitAsync(1), runner.WaitForAsync(0)];
        var cause = new IOException("the clock broke");

        _time.Broken = cause;
        _gates[0].SetResult(1);

        foreach (var waiter in waiting)
            (await Eventually.EndAsync(waiter).Awaiting(w => w).Should().ThrowAsync<TaskRunnerFaultedException>()).Which.InnerException.Should().Be(cause);
        _time.Broken = null;
        runner.Health.Should().Be(RunnerHealth.Faulted);
        runner.Fault.Should().Be(cause);
        runner.Invoking(r => r.Submit(Work.Giving(1))).Should().Throw<TaskRunnerFaultedException>().WithInnerException<IOException>();
        runner.Invoking(r => r.Start()).Should().Throw<TaskRunnerFaultedException>();
        await runner.DisposeAsync();
    }
}
