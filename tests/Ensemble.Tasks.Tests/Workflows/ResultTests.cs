using Ensemble.Tasks.Support;

namespace Ensemble.Tasks.Workflows;

public sealed class ResultTests
{
    private static readonly WorkflowExecutorOptions Wide = new() { BatchSize = 100, MaxConcurrent = 100, RetryDelay = TimeSpan.FromSeconds(1) };

    private readonly Items _items = new();
    private readonly ManualTime _time = new();

    [Fact]
    public async Task One_result_can_be_taken_by_its_id_beside_waits_for_a_number()
    {
        await using var executor = new WorkflowExecutor<int, string>(Wide with { ResultOrder = ResultOrder.Submission });
        for (int i = 0; i < 4; i++)
            executor.Submit(i, i == 1 ? (_, _, _) => Task.FromResult<string?>(null) : Items.AtOnce);

        (await Eventually.EndAsync(executor.WaitForAsync(2)))!.Value.Should().Be("2");
        (await Eventually.EndAsync(executor.WaitForAsync(1))).Should().BeNull("it was rejected");
        (await Eventually.EndAsync(executor.WaitAsync(2))).Select(r => r.Value).Should().Equal("0", "3");
        foreach (long id in (long[])[0, 1, 2, 3, 99])
            await executor.Awaiting(e => e.WaitForAsync(id)).Should().ThrowAsync<KeyNotFoundException>();
    }

    [Fact]
    public async Task A_try_that_times_out_is_empty_and_loses_nothing()
    {
        await using var executor = new WorkflowExecutor<int, string>(Wide with { TimeProvider = _time, RequestTimeout = Timeout.InfiniteTimeSpan });
        executor.Submit(0, Items.AtOnce);
        await Eventually.TrueAsync(() => executor.Counts.Completed == 1);
        (await executor.TryWaitAsync(2, TimeSpan.Zero)).Should().BeEmpty();
        var waiting = executor.TryWaitAsync(2, TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromSeconds(1));

        (await Eventually.EndAsync(waiting)).Should().BeEmpty();
        (await executor.Awaiting(e => e.WaitAsync(2, TimeSpan.Zero)).Should().ThrowAsync<TimeoutException>())
            .WithMessage("Timed out waiting for 2 results, only received 1.");
        await executor.Awaiting(e => e.WaitAsync(0)).Should().ThrowAsync<ArgumentOutOfRangeException>();
        (await executor.WaitAsync(1)).Should().ContainSingle();
    }

    [Fact]
    public async Task An_item_whose_time_is_up_is_rejected_though_its_workflow_does_not_heed_it()
    {
        await using var executor = new WorkflowExecutor<int, string>(new() { TimeProvider = _time, RequestTimeout = TimeSpan.FromMinutes(1) });
        var stubborn = new TaskCompletionSource<string?>();
        var asked = new TaskCompletionSource();
        executor.Submit(0, (_, _, token) =>
        {
            token.Register(asked.SetResult);
            return stubborn.Task;
        });
        executor.Submit(1, Items.AtOnce);
        await Eventually.TrueAsync(() => executor.Counts.Running == 1);
        await Eventually.TrueAsync(() => _time.Timers == 1);

        _time.Advance(TimeSpan.FromMinutes(1));

        (await Eventually.EndAsync(executor.WaitAsync(1)))[0].Value.Should().Be("1");
        await Eventually.EndAsync(asked.Task);
        executor.Staleness.Counts.Should().Be(new StalenessCounts(0, 0, Accepted: 1, Rejected: 1));
        stubborn.SetResult("late");
        (await Eventually.EndAsync(executor.WaitForAsync(0))).Should().BeNull();
        executor.Staleness.Counts.Should().Be(new StalenessCounts(0, 0, Accepted: 1, Rejected: 1));
    }

    [Fact]
    public async Task Each_item_has_its_own_time()
    {
        await using var executor = new WorkflowExecutor<int, string>(Wide with { TimeProvider = _time, RequestTimeout = TimeSpan.FromSeconds(10) });
        for (int i = 0; i < 3; i++)
        {
            executor.Submit(i, _items.Gated);
            await Eventually.TrueAsync(() => _items.Started.Length == i + 1);
            _time.Advance(TimeSpan.FromSeconds(4));
        }
        executor.Staleness.Counts.Rejected.Should().Be(1, "12 seconds have passed, and the first had 10");
        _items.Give(1, "in time");
        (await Eventually.EndAsync(executor.WaitAsync(1)))[0].Id.Should().Be(1);
        _time.Advance(TimeSpan.FromSeconds(4));
        executor.Staleness.Counts.Rejected.Should().Be(1);
        _time.Advance(TimeSpan.FromSeconds(4));
        executor.Staleness.Counts.Rejected.Should().Be(2);
    }

    [Fact]
    public async Task What_the_network_does_is_tried_again_and_anything_else_is_not()
    {
        await using var executor = new WorkflowExecutor<int, string>(Wide with { TimeProvider = _time, RequestTimeout = Timeout.InfiniteTimeSpan });
        int attempts = 0;
        executor.Submit(0, (_, context, _) =>
        {
            attempts = context.Attempt;
            throw new HttpRequestException("no route");
        });
        int others = 0;
        executor.Submit(1, (_, _, _) =>
        {
            others++;
            throw new FormatException();
        });
        for (int i = 1; i <= 3; i++)
        {
            await Eventually.TrueAsync(() => attempts == i && _time.Timers == 1);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        (await Eventually.EndAsync(executor.WaitForAsync(0))).Should().BeNull();
        (await Eventually.EndAsync(executor.WaitForAsync(1))).Should().BeNull();
        attempts.Should().Be(4, "three more than the first");
        others.Should().Be(1);
    }

    [Fact]
    public async Task Results_too_old_are_dropped_when_the_version_advances_and_give_their_capacity_back()
    {
        var parts = new WorkflowParts<int, string> { Strategy = new DropStaleResults(1) };
        await using var executor = new WorkflowExecutor<int, string>(new() { BatchSize = 2, MaxConcurrent = 4, MaxStaleness = 1 }, parts);
        for (int i = 0; i < 4; i++)
            executor.Submit(i, i < 3 ? Items.AtOnce : _items.Gated);
        await Eventually.TrueAsync(() => executor.Counts is { Completed: 3, Running: 1 });
        executor.Capacity.Should().Be(0);

        executor.SetVersion(1);
        executor.Counts.Completed.Should().Be(3);
        executor.Capacity.Should().Be(2);
        executor.SetVersion(2);

        executor.Counts.Completed.Should().Be(0);
        executor.Capacity.Should().Be(3, "concurrency bounds what the dropped ones gave back");
        (await executor.WaitForAsync(1)).Should().BeNull();
        _items.Give(3, "late");
        (await Eventually.EndAsync(executor.WaitForAsync(3))).Should().BeNull("it came too late");
        executor.Capacity.Should().Be(4);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_order()
    {
        async Task<string> RunAsync(int seed)
        {
            await using var executor = new WorkflowExecutor<int, string>(Wide with { Seed = seed });
            for (int i = 0; i < 50; i++)
                executor.Submit(i, Items.AtOnce);
            await Eventually.TrueAsync(() => executor.Counts.Completed == 50);
            return string.Join(' ', (await executor.WaitAsync(50)).Select(r => r.Value));
        }

        (await RunAsync(3)).Should().Be(await RunAsync(3)).And.NotBe(await RunAsync(4));
    }

    [Fact]
    public async Task A_fault_in_the_background_wakes_everybody_with_the_cause()
    {
        await using var executor = new WorkflowExecutor<int, string>(Wide with { TimeProvider = _time, RequestTimeout = Timeout.InfiniteTimeSpan });
        executor.Submit(0, _items.Gated);
        await Eventually.TrueAsync(() => _items.Started.Length == 1);
        using IEnumerator<int> source = Enumerable.Range(1, int.MaxValue - 1).GetEnumerator();
        Task[] waiting = [executor.WaitAsync(1), executor.WaitForAsync(0), executor.PrepareBatchAsync(source, _items.Gated)];
        await Eventually.TrueAsync(() => executor.Counts is { Running: 100, Queued: 100 });
        var cause = new IOException("the clock broke");

        _time.Broken = cause;
        _items.Give(0, "a");

        foreach (var waiter in waiting)
            (await Eventually.EndAsync(waiter).Awaiting(w => w).Should().ThrowAsync<TaskRunnerFaultedException>()).Which.InnerException.Should().Be(cause);
        _time.Broken = null;
        executor.Health.Should().Be(RunnerHealth.Faulted);
        executor.Fault.Should().Be(cause);
    }

    [Fact]
    public async Task A_stop_says_what_was_dropped_and_leaves_results_to_be_drained()
    {
        await using var executor = new WorkflowExecutor<int, string>(new() { BatchSize = 2 });
        executor.Submit(0, Items.AtOnce);
        executor.Submit(1, _items.Gated);
        executor.Submit(2, _items.Gated);
        await Eventually.TrueAsync(() => executor.Counts is { Completed: 1, Running: 1 });

        (await Eventually.EndAsync(executor.StopAsync(Eventually.Deadline))).Should().BeEquivalentTo(new StopReport(1, []));

        executor.DrainResults().Should().ContainSingle().Which.Value.Should().Be("0");
        executor.Invoking(e => e.Submit(3, Items.AtOnce)).Should().Throw<InvalidOperationException>();
        executor.Staleness.Counts.Should().Be(new StalenessCounts(0, 0, Accepted: 1, Rejected: 1));
    }
}
