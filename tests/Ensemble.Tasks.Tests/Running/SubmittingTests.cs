using Ensemble.Tasks.Support;

namespace Ensemble.Tasks.Running;

public sealed class SubmittingTests
{
    private readonly Gates _gates = new();

    [Fact]
    public async Task Ids_are_counted_up_and_pass_over_those_in_use()
    {
        await using var runner = new AsyncTaskRunner<int>();

        runner.Submit(_gates.Next()).Should().Be(0);
        runner.Submit(_gates.Next(), id: 1).Should().Be(1);
        runner.Submit(_gates.Next(), id: 2).Should().Be(2);
        runner.Submit(_gates.Next()).Should().Be(3);
        runner.Submit(_gates.Next(), id: -7).Should().Be(-7);
    }

    [Fact]
    public async Task An_id_that_is_queued_or_running_is_refused()
    {
        await using var runner = new AsyncTaskRunner<int>(new() { MaxConcurrency = 1 });
        runner.Submit(_gates.Next(), id: 5);
        runner.Submit(_gates.Next(), id: 6);
        await Eventually.TrueAsync(() => runner.Counts is { Running: 1, Queued: 1 });

        runner.Invoking(r => r.Submit(_gates.Next(), id: 5)).Should().Throw<ArgumentException>().WithMessage("Task id 5 is already queued or running.*");
        runner.Invoking(r => r.Submit(_gates.Next(), id: 6)).Should().Throw<ArgumentException>();
        await runner.Awaiting(r => r.SubmitAsync(_gates.Next(), id: 6)).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task An_id_can_be_given_again_once_its_task_has_ended_and_both_results_are_kept()
    {
        await using var runner = new AsyncTaskRunner<int>(new() { ResultOrder = ResultOrder.Submission });
        runner.Submit(Work.Giving(1), id: 5);
        await Eventually.TrueAsync(() => runner.Counts.Completed == 1);

        runner.Submit(Work.Giving(2), id: 5);

        (await Eventually.EndAsync(runner.WaitForAsync(5))).Should().Be(2, "the latest task of that id is meant");
        await runner.Awaiting(r => r.WaitForAsync(5)).Should().ThrowAsync<KeyNotFoundException>();
        (await Eventually.EndAsync(runner.WaitAsync(1))).Should().Equal(1);
    }

    [Fact]
    public async Task A_full_queue_says_what_to_do()
    {
        await using var runner = new AsyncTaskRunner<int>(new() { MaxQueueSize = 2 });
        runner.Pause();
        runner.Submit(Work.Giving(1));
        runner.Submit(Work.Giving(2));

        runner.Invoking(r => r.Submit(Work.Giving(3))).Should().Throw<TaskQueueFullException>()
            .WithMessage("Input queue full. Please increase MaxQueueSize or wait for tasks to complete.");
        runner.TrySubmit(Work.Giving(3), out _).Should().BeFalse();
        runner.Counts.Should().Be(new TaskCounts(Queued: 2, Running: 0, Completed: 0, Submitted: 2, Ended: 0, Failed: 0, Rejected: 0));
    }

    [Fact]
    public async Task A_batch_is_taken_as_a_whole_or_not_at_all()
    {
        await using var runner = new AsyncTaskRunner<int>(new() { MaxQueueSize = 3 });
        runner.Pause();
        runner.Submit(Work.Giving(0));

        runner.Invoking(r => r.SubmitBatch([Work.Giving(1), Work.Giving(2), Work.Giving(3)])).Should().Throw<TaskQueueFullException>();
        runner.Counts.Queued.Should().Be(1);
        runner.SubmitBatch([Work.Giving(1), Work.Giving(2)]).Should().Equal(1, 2);
        runner.SubmitBatch([]).Should().BeEmpty();
    }

    [Fact]
    public async Task Those_who_wait_for_room_get_it_in_the_order_in_which_they_came()
    {
        await using var runner = new AsyncTaskRunner<int>(new() { MaxQueueSize = 1, MaxConcurrency = 1, ResultOrder = ResultOrder.Submission });
        runner.Submit(_gates.Next());
        await Eventually.TrueAsync(() => runner.Counts.Running == 1);
        runner.Submit(_gates.Next());
        var first = runner.SubmitAsync(_gates.Next());
        var second = runner.SubmitAsync(_gates.Next());
        first.IsCompleted.Should().BeFalse();
        var results = runner.WaitAsync(4);

        _gates[0].SetResult(0);

        (await Eventually.EndAsync(first)).Should().Be(2);
        second.IsCompleted.Should().BeFalse();
        for (int i = 1; i < 4; i++)
            _gates[i].SetResult(i);
        (await Eventually.EndAsync(second)).Should().Be(3);
        (await Eventually.EndAsync(results)).Should().Equal(0, 1, 2, 3);
    }

    [Fact]
    public async Task Who_gives_up_waiting_for_room_leaves_nothing_behind()
    {
        await using var runner = new AsyncTaskRunner<int>(new() { MaxQueueSize = 1 });
        runner.Pause();
        runner.Submit(Work.Giving(1));
        using var impatient = new CancellationTokenSource();
        var waiting = runner.SubmitAsync(Work.Giving(2), id: 9, impatient.Token);

        await impatient.CancelAsync();

        await waiting.Awaiting(w => w).Should().ThrowAsync<OperationCanceledException>();
        runner.Resume();
        await Eventually.EndAsync(runner.WaitAsync(1));
        runner.Submit(Work.Giving(3), id: 9).Should().Be(9);
    }

    [Fact]
    public async Task What_flows_with_the_submitter_flows_into_the_task_and_not_back()
    {
        var local = new AsyncLocal<string>();
        await using var runner = new AsyncTaskRunner<string?>(new() { ResultOrder = ResultOrder.Submission, MaxConcurrency = 1 });
        local.Value = "mine";
        runner.Submit(_ =>
        {
            string? seen = local.Value;
            local.Value = "changed";
            return Task.FromResult<string?>(seen);
        });
        local.Value = "other";
        runner.Submit(_ => Task.FromResult<string?>(local.Value));

        (await Eventually.EndAsync(runner.WaitAsync(2))).Should().Equal("mine", "other");
    }

    [Fact]
    public async Task Work_that_blocks_before_its_first_wait_does_not_hold_up_others()
    {
        await using var runner = new AsyncTaskRunner<int>();
        using var meeting = new Barrier(2);
        for (int i = 0; i < 2; i++)
            runner.Submit(token => Task.FromResult(meeting.SignalAndWait(Eventually.Deadline, token) ? 1 : 0));

        (await Eventually.EndAsync(runner.WaitAsync(2))).Should().Equal(1, 1);
    }

    [Fact]
    public async Task Concurrency_is_never_exceeded()
    {
        await using var runner = new AsyncTaskRunner<int>(new() { MaxConcurrency = 3 });
        int running = 0, most = 0;
        for (int i = 0; i < 200; i++)
        {
            runner.Submit(async _ =>
            {
                int now = Interlocked.Increment(ref running);
                for (int seen = most; now > seen && Interlocked.CompareExchange(ref most, now, seen) != seen; seen = most)
                {
                }
                await Task.Yield();
                return Interlocked.Decrement(ref running);
            });
        }
        await Eventually.EndAsync(runner.WaitAsync(200));

        most.Should().BeInRange(1, 3);
    }
}
