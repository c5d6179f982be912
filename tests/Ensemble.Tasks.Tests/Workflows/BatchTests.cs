using Ensemble.Tasks.Support;

namespace Ensemble.Tasks.Workflows;

public sealed class BatchTests
{
    private readonly Items _items = new();

    [Fact]
    public async Task A_list_is_run_whatever_the_version_allows_and_comes_without_the_rejected_ones()
    {
        await using var executor = new WorkflowExecutor<int, string>(new() { MaxConcurrent = 2 });

        var results = await Eventually.EndAsync(executor.RolloutBatchAsync(
            [0, 1, 2, 3, 4, 5, 6],
            (item, _, _) => item == 3 ? throw new FormatException() : Task.FromResult(item == 5 ? null : $"{item}"),
            value => value != "1"));

        results.Select(r => r.Value).Should().Equal("0", "2", "4", "6");
        executor.Staleness.Counts.Should().Be(new StalenessCounts(0, 0, Accepted: 4, Rejected: 3));
        executor.Capacity.Should().Be(-3);
        (await executor.RolloutBatchAsync([], Items.AtOnce)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_list_of_which_all_is_rejected_ends()
    {
        await using var executor = new WorkflowExecutor<int, string>();
        (await Eventually.EndAsync(executor.RolloutBatchAsync([.. Enumerable.Range(0, 100)], (_, _, _) => Task.FromResult<string?>(null)))).Should().BeEmpty();
    }

    [Fact]
    public async Task A_list_larger_than_the_queue_is_run_too()
    {
        await using var executor = new WorkflowExecutor<int, string>(new() { MaxPending = 2, QueueSize = 1 });
        (await Eventually.EndAsync(executor.RolloutBatchAsync([.. Enumerable.Range(0, 100)], Items.AtOnce))).Should().HaveCount(100);
    }

    [Fact]
    public async Task Who_gives_up_on_a_list_leaves_its_results_to_others()
    {
        await using var executor = new WorkflowExecutor<int, string>(new() { MaxConcurrent = 1 });
        using var impatient = new CancellationTokenSource();
        var running = executor.RolloutBatchAsync([0, 1], _items.Gated, cancellationToken: impatient.Token);
        await Eventually.TrueAsync(() => _items.Started.Length == 1);

        await impatient.CancelAsync();

        await running.Awaiting(r => r).Should().ThrowAsync<OperationCanceledException>();
        _items.Give(0, "a");
        await Eventually.TrueAsync(() => _items.Started.Length == 2);
        _items.Give(1, "b");
        (await Eventually.EndAsync(executor.WaitAsync(2))).Select(r => r.Value).Should().BeEquivalentTo("a", "b");
    }

    [Fact]
    public async Task A_batch_keeps_two_in_flight_and_leaves_the_surplus_for_the_next()
    {
        await using var executor = new WorkflowExecutor<int, string>(
            new() { BatchSize = 4, MaxConcurrent = 8, MaxStaleness = 1, ResultOrder = ResultOrder.Submission });
        using IEnumerator<int> source = Enumerable.Range(0, int.MaxValue).GetEnumerator();
        var preparing = executor.PrepareBatchAsync(source, _items.Gated);
        await Eventually.TrueAsync(() => _items.Started.Length == 8);
        executor.Counts.Queued.Should().Be(0);
        for (int i = 0; i < 6; i++)
            _items.Give(i, i == 1 ? null : $"{i}");

        (await Eventually.EndAsync(preparing)).Select(r => r.Value).Should().BeEquivalentTo("0", "2", "3", "4");

        executor.Counts.Completed.Should().Be(1);
        executor.SetVersion(1);
        preparing = executor.PrepareBatchAsync(source, _items.Gated);
        await Eventually.TrueAsync(() => executor.Counts is { Running: 7, Queued: 1 } && _items.Started.Length >= 13);
        foreach (int item in _items.Started[6..])
            _items.Give(item, $"{item}");
        (await Eventually.EndAsync(preparing)).Should().HaveCount(4).And.Contain(r => r.Value == "5");
    }

    [Fact]
    public async Task A_batch_is_filled_though_most_is_rejected()
    {
        await using var executor = new WorkflowExecutor<int, string>(new() { BatchSize = 8 });
        using IEnumerator<int> source = Enumerable.Range(0, int.MaxValue).GetEnumerator();

        for (int version = 1; version < 5; version++)
        {
            var batch = await Eventually.EndAsync(executor.PrepareBatchAsync(source, Items.AtOnce, value => int.Parse(value) % 7 == 0));
            batch.Should().HaveCount(8);
            executor.SetVersion(version);
        }
    }

    [Fact]
    public async Task A_dynamic_batch_is_over_when_accepted_and_rejected_are_enough()
    {
        await using var executor = new WorkflowExecutor<int, string>(new() { BatchSize = 4, MaxConcurrent = 8, MaxStaleness = 1 });
        using IEnumerator<int> source = Enumerable.Range(0, int.MaxValue).GetEnumerator();
        var preparing = executor.PrepareBatchAsync(source, _items.Gated, isDynamic: true);
        await Eventually.TrueAsync(() => _items.Started.Length == 8);
        for (int i = 0; i < 3; i++)
            _items.Give(i, null);
        preparing.IsCompleted.Should().BeFalse();
        _items.Give(3, "3");

        (await Eventually.EndAsync(preparing)).Select(r => r.Value).Should().Equal("3");

        preparing = executor.PrepareBatchAsync(source, _items.Gated, isDynamic: true);
        for (int i = 4; i < 8; i++)
            _items.Give(i, null);
        (await Eventually.EndAsync(preparing)).Should().BeEmpty();
    }

    [Fact] // held back by results that only this batch would have taken, its items never started
    public async Task A_batch_larger_than_the_results_that_may_lie_is_filled()
    {
        await using var executor = new WorkflowExecutor<int, string>(new() { BatchSize = 50, MaxConcurrent = 1, QueueSize = 2 });
        using IEnumerator<int> source = Enumerable.Range(0, int.MaxValue).GetEnumerator();

        (await Eventually.EndAsync(executor.PrepareBatchAsync(source, Items.AtOnce))).Should().HaveCount(50);
    }

    [Fact]
    public async Task An_exhausted_source_is_said()
    {
        await using var executor = new WorkflowExecutor<int, string>(new() { BatchSize = 4 });
        using IEnumerator<int> source = Enumerable.Range(0, 6).GetEnumerator();
        (await Eventually.EndAsync(executor.PrepareBatchAsync(source, Items.AtOnce))).Should().HaveCount(4);
        executor.SetVersion(1);

        await Eventually.EndAsync(executor.PrepareBatchAsync(source, Items.AtOnce)).Awaiting(b => b).Should().ThrowAsync<InvalidOperationException>()
            .WithMessage("The source is exhausted: 2 of the 4 results of a batch are there, and nothing is in flight.");
    }
}
