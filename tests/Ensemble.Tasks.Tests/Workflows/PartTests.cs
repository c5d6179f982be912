using Ensemble.Tasks.Support;

namespace Ensemble.Tasks.Workflows;

/// <summary>What segment-wise decoupled PPO needs: another queue, another cache, and a step that recomputes what waits.</summary>
public sealed class PartTests
{
    private readonly Items _items = new();

    [Fact]
    public async Task A_queue_of_the_users_decides_what_is_started_next()
    {
        await using var executor = new WorkflowExecutor<int, string>(new() { BatchSize = 4, MaxConcurrent = 1 }, new() { Queue = new LargestFirst() });
        executor.Pause();
        foreach (int item in (int[])[3, 1, 4, 2])
            executor.Submit(item, _items.Gated);
        executor.Resume();
        for (int i = 0; i < 4; i++)
        {
            await Eventually.TrueAsync(() => _items.Started.Length == i + 1);
            _items.Give(_items.Started[i], "done");
        }

        _items.Started.Should().Equal(4, 3, 2, 1);
    }

    [Fact]
    public async Task A_cache_of_the_users_decides_what_is_handed_out_next()
    {
        var cache = new NewestFirst();
        var parts = new WorkflowParts<int, string> { Cache = cache, Strategy = new DropStaleResults(0) };
        await using var executor = new WorkflowExecutor<int, string>(new() { BatchSize = 5, ResultOrder = ResultOrder.Submission }, parts);
        for (int i = 0; i < 5; i++)
            executor.Submit(i, Items.AtOnce);
        await Eventually.TrueAsync(() => executor.Counts.Completed == 5);

        (await executor.WaitForAsync(4))!.Value.Should().Be("4");
        (await executor.WaitAsync(2)).Select(r => r.Value).Should().Equal("3", "2");
        cache.Count.Should().Be(2);
        executor.SetVersion(1);
        cache.Count.Should().Be(0);
    }

    [Fact]
    public async Task Results_that_wait_are_recomputed_before_the_version_advances()
    {
        foreach (var cache in new IResultCache<string>?[] { null, new NewestFirst() })
        {
            var parts = new WorkflowParts<int, string> { Recompute = new Stamp(), Cache = cache };
            await using var executor = new WorkflowExecutor<int, string>(
                new() { BatchSize = 3, MaxStaleness = 5, ResultOrder = ResultOrder.Submission }, parts);
            for (int i = 0; i < 2; i++)
                executor.Submit(i, Items.AtOnce);
            await Eventually.TrueAsync(() => executor.Counts.Completed == 2);

            await executor.AdvanceVersionAsync(1);
            await executor.AdvanceVersionAsync(2);

            executor.Version.Should().Be(2);
            (await executor.WaitAsync(2)).Select(r => r.Value).Should().BeEquivalentTo("0@0@1", "1@0@1");
        }
    }

    [Fact]
    public async Task A_part_that_throws_breaks_the_executor_and_says_so()
    {
        await using var executor = new WorkflowExecutor<int, string>(parts: new() { Cache = new Broken() });
        var waiting = executor.WaitAsync(1);
        executor.Submit(0, Items.AtOnce);

        (await Eventually.EndAsync(waiting).Awaiting(w => w).Should().ThrowAsync<TaskRunnerFaultedException>()).WithInnerException<IOException>();
    }

    private sealed class LargestFirst : IWorkflowQueue<int>
    {
        private readonly List<WorkflowItem<int>> _waiting = [];

        public int Count => _waiting.Count;

        public void Enqueue(WorkflowItem<int> item) => _waiting.Add(item);

        public WorkflowItem<int> Dequeue()
        {
            var largest = _waiting.MaxBy(i => i.Data)!;
            _waiting.Remove(largest);
            return largest;
        }
    }

    private sealed class NewestFirst : IResultCache<string>
    {
        private readonly SortedSet<long> _ids = [];

        public int Count => _ids.Count;

        public void Add(long id, WorkflowResult<string> result) => _ids.Add(id);

        public long TakeNext()
        {
            long newest = _ids.Max;
            _ids.Remove(newest);
            return newest;
        }

        public void Remove(long id) => _ids.Remove(id);
    }

    private sealed class Broken : IResultCache<string>
    {
        public int Count => 0;

        public void Add(long id, WorkflowResult<string> result) => throw new IOException("the disk is full");

        public long TakeNext() => throw new IOException();

        public void Remove(long id) => throw new IOException();
    }

    private sealed class Stamp : IRecomputeStep<string>
    {
        public Task<string> RecomputeAsync(WorkflowResult<string> result, int version, CancellationToken cancellationToken) =>
            Task.FromResult($"{result.Value}@{version}");
    }
}
