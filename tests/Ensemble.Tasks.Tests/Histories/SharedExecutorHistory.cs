using System.Collections.Concurrent;
using Ensemble.Tasks.Support;

namespace Ensemble.Tasks.Histories;

/// <summary>A random history of an executor that several threads use at once, versions and all.</summary>
internal sealed class SharedExecutorHistory(int seed)
{
    private const int Threads = 3;
    private readonly Lock _advancing = new();
    private readonly ConcurrentDictionary<long, bool> _submitted = []; // whether it is accepted
    private readonly ConcurrentQueue<WorkflowResult<string>> _got = [];
    private readonly ConcurrentQueue<Task> _waits = [];
    private readonly CountingCredit _credit = new();
    private WorkflowExecutorOptions _options = new();
    private int _mostWanted;

    public async Task RunAsync()
    {
        var random = new Random(seed);
        _options = new()
        {
            BatchSize = random.Next(1, 5),
            MaxConcurrent = random.Next(1, 7),
            MaxStaleness = random.Next(3),
            QueueSize = 1_000_000, // results lie until the end
            Seed = seed,
            StopTimeout = TimeSpan.Zero,
        };
        bool drops = random.Next(2) == 0;
        _mostWanted = drops ? 1 : 3; // more might never lie together
        var parts = new WorkflowParts<int, string> { Strategy = drops ? new DropStaleResults(_options.MaxStaleness) : null, Capacity = _credit };
        await using var executor = new WorkflowExecutor<int, string>(_options, parts);
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(() => UseAsync(executor, new Random(seed * Threads + thread)))));
        executor.Resume();
        while (executor.Counts.Queued + executor.Counts.Running > 0 || _waits.Any(w => !w.IsCompleted))
        {
            if (executor.Counts is { Queued: 0, Running: 0 } && _waits.Any(w => !w.IsCompleted))
                Submit(executor, kind: 0);
            Advance(executor);
            await Task.Yield();
        }
        await Eventually.EndAsync(Task.WhenAll(_waits));
        foreach (var left in await executor.TryWaitAsync(Math.Max(1, executor.Counts.Completed), TimeSpan.Zero))
            _got.Enqueue(left);

        Check(executor, drops);
    }

    private void Check(WorkflowExecutor<int, string> executor, bool drops)
    {
        var counts = executor.Staleness.Counts;
        int accepted = _submitted.Count(s => s.Value);
        _got.Select(r => r.Id).Should().OnlyHaveUniqueItems("no result comes twice (seed {0})", seed);
        _got.Where(r => !_submitted[r.Id] || r.Value != $"{r.Id}").Should().BeEmpty("only accepted ones come (seed {0})", seed);
        (counts.Enqueued, counts.Running).Should().Be((0, 0), "seed {0}", seed);
        (counts.Accepted + counts.Rejected).Should().Be(_submitted.Count, "seed {0}", seed);
        _got.Count.Should().Be((int)counts.Accepted - (int)_credit.Extra(0), "no result is lost but those that were dropped (seed {0})", seed);
        if (!drops)
            _got.Count.Should().Be(accepted, "seed {0}", seed);
        executor.Capacity.Should().Be(Formula(executor.Version, counts), "seed {0}", seed);
    }

    private long Formula(int version, StalenessCounts counts) => Math.Min(
        _options.MaxConcurrent!.Value - counts.Running,
        (_options.MaxStaleness + version + 1L) * _options.BatchSize - (counts.Accepted + counts.Running) + _credit.Extra(version));

    private async Task UseAsync(WorkflowExecutor<int, string> executor, Random random)
    {
        for (int step = 0; step < 15; step++)
        {
            switch (random.Next(10))
            {
                case <= 4:
                    Submit(executor, random.Next(6));
                    break;
                case 5:
                    _waits.Enqueue(WaitAsync(executor, random.Next(_mostWanted) + 1));
                    break;
                case 6:
                    Take(await executor.TryWaitAsync(random.Next(1, 4), TimeSpan.Zero));
                    break;
                case 7:
                    Advance(executor);
                    break;
                case 8:
                    executor.Pause();
                    break;
                case 9:
                    executor.Resume();
                    break;
            }
        }
    }

    private void Submit(WorkflowExecutor<int, string> executor, int kind)
    {
        long id = executor.Submit(kind, EndAsync, value => kind != 5 || value.Length == 0);
        _submitted[id] = kind < 2;
    }

    // Started only while there was room for it under the version: never more in flight and unused than age allows.
    private async Task<string?> EndAsync(int kind, WorkflowContext context, CancellationToken cancellationToken)
    {
        if (kind % 2 == 1)
            await Task.Yield();
        return kind switch
        {
            2 => null,
            3 => throw new FormatException(),
            4 => throw new OperationCanceledException(),
            _ => $"{context.Id}",
        };
    }

    private void Advance(WorkflowExecutor<int, string> executor)
    {
        lock (_advancing)
            executor.SetVersion(executor.Version + 1);
    }

    private async Task WaitAsync(WorkflowExecutor<int, string> executor, int count) => Take(await executor.WaitAsync(count));

    private void Take(IReadOnlyList<WorkflowResult<string>> results)
    {
        foreach (var result in results)
            _got.Enqueue(result);
    }

    private sealed class CountingCredit : ICapacityModifier
    {
        private long _dropped;

        public long Extra(int version) => Interlocked.Read(ref _dropped);

        public void Dropped(int count, int version) => Interlocked.Add(ref _dropped, count);
    }
}
