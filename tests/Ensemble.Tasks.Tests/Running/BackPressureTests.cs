using Ensemble.Tasks.Support;

namespace Ensemble.Tasks.Running;

public sealed class BackPressureTests
{
    private readonly Gates _gates = new();

    [Fact]
    public async Task Results_that_nobody_takes_hold_new_tasks_back_and_none_is_lost()
    {
        await using var runner = new AsyncTaskRunner<int>(new() { MaxQueueSize = 2, MaxConcurrency = 1, ResultOrder = ResultOrder.Submission });
        runner.SubmitBatch([Work.Giving(0), Work.Giving(1)]);
        await Eventually.TrueAsync(() => runner.Counts.Completed == 2);
        bool wasStarted = false;
        runner.Submit(_ =>
        {
            wasStarted = true;
            return Task.FromResult(2);
        });
        runner.Submit(Work.Giving(3));
        runner.Counts.Should().Be(new TaskCounts(Queued: 2, Running: 0, Completed: 2, Submitted: 4, Ended: 2, Failed: 0, Rejected: 0));
        wasStarted.Should().BeFalse();

        (await runner.WaitAsync(1)).Should().Equal(0);
        await Eventually.TrueAsync(() => runner.Counts.Completed == 2);

        runner.Counts.Queued.Should().Be(1);
        (await Eventually.EndAsync(runner.WaitAsync(3))).Should().Equal(1, 2, 3);
    }

    [Fact]
    public async Task Tasks_that_run_already_may_end_beyond_the_limit()
    {
        await using var runner = new AsyncTaskRunner<int>(new() { MaxQueueSize = 2 });
        for (int i = 0; i < 10; i++)
            await runner.SubmitAsync(_gates.Next());
        await Eventually.TrueAsync(() => runner.Counts.Running == 10);
        for (int i = 0; i < 10; i++)
            _gates[i].SetResult(i);

        (await Eventually.EndAsync(runner.WaitAsync(10))).Should().BeEquivalentTo(Enumerable.Range(0, 10));
    }

    [Fact] // held back by results that only this wait would have taken, the tasks it waited for never started
    public async Task A_wait_for_more_results_than_may_lie_does_not_hang()
    {
        await using var runner = new AsyncTaskRunner<int>(new() { MaxQueueSize = 4, MaxConcurrency = 1 });
        var waiting = runner.WaitAsync(100);
        for (int i = 0; i < 100; i++)
            await Eventually.EndAsync(runner.SubmitAsync(Work.Giving(i)));

        (await Eventually.EndAsync(waiting)).Should().BeEquivalentTo(Enumerable.Range(0, 100));
    }

    [Fact]
    public async Task A_wait_for_a_task_behind_full_results_does_not_hang()
    {
        await using var runner = new AsyncTaskRunner<int>(new() { MaxQueueSize = 4, MaxConcurrency = 1 });
        for (int i = 0; i < 4; i++)
            runner.Submit(Work.Giving(i));
        await Eventually.TrueAsync(() => runner.Counts.Completed == 4);
        for (int i = 4; i < 8; i++)
            runner.Submit(Work.Giving(i));

        (await Eventually.EndAsync(runner.WaitForAsync(6))).Should().Be(6);
        runner.Counts.Should().Match<TaskCounts>(c => c.Queued == 1 && c.Completed == 6);
    }

    [Fact] // found by the random histories: a result that was taken by its id made room, but nobody looked
    public async Task A_result_taken_by_its_id_lets_a_task_start()
    {
        await using var runner = new AsyncTaskRunner<int>(new() { MaxQueueSize = 1, MaxConcurrency = 1 });
        long first = runner.Submit(Work.Giving(1));
        await Eventually.TrueAsync(() => runner.Counts.Completed == 1);
        runner.Submit(Work.Giving(2));

        await runner.WaitForAsync(first);

        await Eventually.TrueAsync(() => runner.Counts.Completed == 1);
        runner.DrainResults();
        runner.Submit(Work.Giving(3));
        await Eventually.TrueAsync(() => runner.Counts.Completed == 1);
    }

    [Fact]
    public async Task While_paused_nothing_starts_what_runs_is_delivered_and_tasks_are_taken()
    {
        await using var runner = new AsyncTaskRunner<int>(new() { MaxQueueSize = 1 });
        runner.Submit(_gates.Next());
        await Eventually.TrueAsync(() => runner.Counts.Running == 1);
        runner.Pause();
        runner.Health.Should().Be(RunnerHealth.Paused);
        runner.Submit(Work.Giving(2));
        runner.TrySubmit(Work.Giving(3), out _).Should().BeFalse();

        _gates[0].SetResult(1);

        (await Eventually.EndAsync(runner.WaitAsync(1))).Should().Equal(1);
        runner.Counts.Should().Match<TaskCounts>(c => c.Queued == 1 && c.Running == 0);
        runner.Resume();
        (await Eventually.EndAsync(runner.WaitAsync(1))).Should().Equal(2);
    }
}
