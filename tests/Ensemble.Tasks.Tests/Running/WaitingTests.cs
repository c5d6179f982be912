using Ensemble.Tasks.Support;

namespace Ensemble.Tasks.Running;

public sealed class WaitingTests
{
    private readonly Gates _gates = new();
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Results_that_came_before_a_timeout_stay_for_the_next_wait()
    {
        await using var runner = new AsyncTaskRunner<int>(new() { TimeProvider = _time, ResultOrder = ResultOrder.Submission });
        runner.Submit(Work.Giving(1));
        runner.Submit(_gates.Next());
        var waiting = runner.WaitAsync(2, TimeSpan.FromSeconds(5));
        await Eventually.TrueAsync(() => runner.Counts.Completed == 1 && _time.Timers > 0);

        _time.Advance(TimeSpan.FromSeconds(5));

        (await waiting.Awaiting(w => w).Should().ThrowAsync<TimeoutException>()).WithMessage("Timed out waiting for 2 results, only received 1.");
        _gates[0].SetResult(2);
        (await Eventually.EndAsync(runner.WaitAsync(2))).Should().Equal(1, 2);
    }

    [Fact]
    public async Task A_timeout_of_zero_looks_once()
    {
        await using var runner = new AsyncTaskRunner<int>(new() { TimeProvider = _time });
        (await runner.Awaiting(r => r.WaitAsync(1, TimeSpan.Zero)).Should().ThrowAsync<TimeoutException>())
            .WithMessage("Timed out waiting for 1 results, only received 0.");
        runner.Submit(Work.Giving(7));
        await Eventually.TrueAsync(() => runner.Counts.Completed == 1);

        (await runner.WaitAsync(1, TimeSpan.Zero)).Should().Equal(7);
        _time.Timers.Should().Be(0);
    }

    [Fact]
    public async Task A_wait_for_nothing_is_over_at_once()
    {
        await using var runner = new AsyncTaskRunner<int>();
        (await runner.WaitAsync(0)).Should().BeEmpty();
        runner.Wait(0).Should().BeEmpty();
        await runner.Awaiting(r => r.WaitAsync(-1)).Should().ThrowAsync<ArgumentOutOfRangeException>();
        await runner.Awaiting(r => r.WaitAsync(1, TimeSpan.FromSeconds(-2))).Should().ThrowAsync<ArgumentOutOfRangeException>();
    }

    [Fact]
    public async Task A_wait_without_a_timeout_lasts_until_the_results_are_there()
    {
        await using var runner = new AsyncTaskRunner<int>(new() { TimeProvider = _time });
        var waiting = runner.WaitAsync(1);
        _time.Advance(TimeSpan.FromDays(10_000));
        waiting.IsCompleted.Should().BeFalse();

        runner.Submit(Work.Giving(3));

        (await Eventually.EndAsync(waiting)).Should().Equal(3);
    }

    [Fact]
    public async Task A_wait_that_blocks_gives_the_same()
    {
        await using var runner = new AsyncTaskRunner<int>(new() { TimeProvider = _time });
        runner.Submit(Work.Giving(3));
        runner.Wait(1).Should().Equal(3);
        runner.Submit(Work.Throwing(new FormatException()));
        runner.WaitResults(1, TimeSpan.FromMinutes(1))[0].Error.Should().BeOfType<FormatException>();
        runner.Invoking(r => r.Wait(1, TimeSpan.Zero)).Should().Throw<TimeoutException>();
        _time.Timers.Should().Be(0, "timers end with their waits");
    }

    [Fact]
    public async Task The_oldest_submitted_are_taken_and_then_shuffled_the_same_way_for_the_same_seed()
    {
        async Task<int[]> RunAsync(int seed)
        {
            await using var runner = new AsyncTaskRunner<int>(new() { Seed = seed });
            for (int i = 0; i < 100; i++)
                runner.Submit(Work.Giving(i));
            await Eventually.TrueAsync(() => runner.Counts.Completed == 100);
            return [.. await runner.WaitAsync(60), .. await runner.WaitAsync(40)];
        }

        int[] first = await RunAsync(seed: 1);

        first[..60].Should().BeEquivalentTo(Enumerable.Range(0, 60)).And.NotBeInAscendingOrder();
        first[60..].Should().BeEquivalentTo(Enumerable.Range(60, 40)).And.NotBeInAscendingOrder();
        (await RunAsync(seed: 1)).Should().Equal(first);
        (await RunAsync(seed: 2)).Should().NotEqual(first);
    }

    [Fact]
    public async Task Results_come_as_they_ended_or_as_they_were_submitted()
    {
        foreach (var (order, expected) in new[] { (ResultOrder.Completion, new[] { 2, 0, 1 }), (ResultOrder.Submission, [0, 1, 2]) })
        {
            var gates = new Gates();
            await using var runner = new AsyncTaskRunner<int>(new() { ResultOrder = order });
            for (int i = 0; i < 3; i++)
                runner.Submit(gates.Next());
            foreach (var (ended, number) in new[] { 2, 0, 1 }.Index())
            {
                gates[number].SetResult(number);
                await Eventually.TrueAsync(() => runner.Counts.Ended == ended + 1);
            }

            (await Eventually.EndAsync(runner.WaitAsync(3))).Should().Equal(expected);
        }
    }

    [Fact]
    public async Task A_wait_for_one_task_leaves_the_others_alone()
    {
        await using var runner = new AsyncTaskRunner<int>(new() { ResultOrder = ResultOrder.Submission });
        long first = runner.Submit(Work.Giving(1)), second = runner.Submit(_gates.Next()), third = runner.Submit(Work.Giving(3));
        await Eventually.TrueAsync(() => runner.Counts.Completed == 2);
        var waiting = runner.WaitForAsync(second);
        _gates[0].SetResult(2);

        (await Eventually.EndAsync(waiting)).Should().Be(2);
        (await Eventually.EndAsync(runner.WaitForAsync(third))).Should().Be(3);
        await runner.Awaiting(r => r.WaitForAsync(third)).Should().ThrowAsync<KeyNotFoundException>()
            .WithMessage("Task 2 is unknown, or its result was taken.");
        await runner.Awaiting(r => r.WaitForAsync(77)).Should().ThrowAsync<KeyNotFoundException>();
        (await Eventually.EndAsync(runner.WaitAsync(1))).Should().Equal(1);
        first.Should().Be(0);
    }

    [Fact]
    public async Task A_wait_for_one_task_that_times_out_loses_nothing()
    {
        await using var runner = new AsyncTaskRunner<int>(new() { TimeProvider = _time });
        long id = runner.Submit(_gates.Next());
        await runner.Awaiting(r => r.WaitForAsync(id, TimeSpan.Zero)).Should().ThrowAsync<TimeoutException>().WithMessage("Timed out waiting for task 0.");
        var waiting = runner.WaitForAsync(id, TimeSpan.FromSeconds(1));
        await runner.Awaiting(r => r.WaitForAsync(id)).Should().ThrowAsync<InvalidOperationException>();

        _time.Advance(TimeSpan.FromSeconds(1));
        await waiting.Awaiting(w => w).Should().ThrowAsync<TimeoutException>();
        _gates[0].SetResult(4);

        (await Eventually.EndAsync(runner.WaitAsync(1))).Should().Equal(4);
    }

    [Fact]
    public async Task A_caller_who_gives_up_loses_nothing()
    {
        await using var runner = new AsyncTaskRunner<int>();
        long id = runner.Submit(_gates.Next());
        using var impatient = new CancellationTokenSource();
        var counting = runner.WaitAsync(1, cancellationToken: impatient.Token);
        var naming = runner.WaitForAsync(id, cancellationToken: impatient.Token);

        await impatient.CancelAsync();

        await counting.Awaiting(w => w).Should().ThrowAsync<OperationCanceledException>();
        await naming.Awaiting(w => w).Should().ThrowAsync<OperationCanceledException>();
        _gates[0].SetResult(4);
        (await Eventually.EndAsync(runner.WaitForAsync(id))).Should().Be(4);
    }

    [Fact]
    public async Task A_task_that_fails_harms_nobody()
    {
        await using var runner = new AsyncTaskRunner<int>(new() { ResultOrder = ResultOrder.Submission });
        runner.Submit(Work.Throwing(new FormatException("at once")));
        runner.Submit(async _ =>
        {
            await Task.Yield();
            throw new FormatException("later");
        });
        runner.Submit(_ => Task.FromCanceled<int>(new CancellationToken(canceled: true)));
        runner.Submit(_ => throw new OperationCanceledException());
        runner.Submit(Work.Nothing);
        runner.Submit(Work.Giving(9));

        var results = await Eventually.EndAsync(runner.WaitResultsAsync(6));

        results.Select(r => r.Value).Should().Equal(0, 0, 0, 0, 0, 9);
        results.Select(r => r.IsSuccess).Should().Equal(false, false, false, false, false, true);
        results[0].Error!.Message.Should().Be("at once");
        results[1].Error!.Message.Should().Be("later");
        results[2].Error.Should().BeAssignableTo<OperationCanceledException>();
        results[3].Error.Should().BeAssignableTo<OperationCanceledException>();
        results[4].Error.Should().BeOfType<InvalidOperationException>();
        runner.Counts.Should().Be(new TaskCounts(0, 0, 0, Submitted: 6, Ended: 6, Failed: 5, Rejected: 0));
        runner.Health.Should().Be(RunnerHealth.Running);
    }

    [Fact]
    public async Task A_result_says_when_its_task_was_submitted_started_and_ended()
    {
        await using var runner = new AsyncTaskRunner<int>(new() { TimeProvider = _time });
        var origin = _time.GetUtcNow();
        runner.Pause();
        runner.Submit(_gates.Next());
        _time.Advance(TimeSpan.FromSeconds(1));
        runner.Resume();
        await Eventually.TrueAsync(() => runner.Counts.Running == 1);
        _time.Advance(TimeSpan.FromSeconds(2));
        _gates[0].SetResult(5);

        (await Eventually.EndAsync(runner.WaitForResultAsync(0))).Should().Be(new TaskResult<int>
        {
            Id = 0,
            Value = 5,
            SubmittedAt = origin,
            StartedAt = origin + TimeSpan.FromSeconds(1),
            CompletedAt = origin + TimeSpan.FromSeconds(3),
        });
    }

    [Fact]
    public async Task Who_wants_fewer_is_not_held_up_by_who_wants_more()
    {
        await using var runner = new AsyncTaskRunner<int>();
        var more = runner.WaitAsync(3);
        var fewer = runner.WaitAsync(1);

        runner.Submit(Work.Giving(1));

        (await Eventually.EndAsync(fewer)).Should().Equal(1);
        runner.SubmitBatch([Work.Giving(2), Work.Giving(2), Work.Giving(2)]);
        (await Eventually.EndAsync(more)).Should().Equal(2, 2, 2);
    }

    [Fact]
    public async Task Results_can_be_read_one_by_one_until_the_runner_stops()
    {
        await using var runner = new AsyncTaskRunner<int>(new() { MaxConcurrency = 1 });
        runner.SubmitBatch([Work.Giving(1), Work.Giving(2), Work.Giving(3)]);
        List<int> read = [];
        await foreach (var result in runner.ReadAllAsync())
        {
            read.Add(result.Value);
            if (read.Count == 3)
                await runner.StopAsync();
        }

        read.Should().Equal(1, 2, 3);
    }
}
