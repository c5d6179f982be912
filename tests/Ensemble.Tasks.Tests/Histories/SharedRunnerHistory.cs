using System.Collections.Concurrent;

namespace Ensemble.Tasks.Histories;

/// <summary>A random history of a runner that several threads use at once. What must hold at its end does not depend on how they met.</summary>
internal sealed class SharedRunnerHistory(int seed)
{
    private const int Threads = 3;
    private readonly ConcurrentDictionary<long, int> _expected = [];
    private readonly ConcurrentQueue<(long Id, int Value)> _got = [];
    private readonly ConcurrentQueue<Task> _waits = [];
    private int _values;

    public async Task RunAsync()
    {
        var random = new Random(seed);
        await using var runner = new AsyncTaskRunner<int>(new()
        {
            MaxQueueSize = random.Next(1, 20),
            MaxConcurrency = random.Next(3) == 0 ? int.MaxValue : random.Next(1, 6),
            ResultOrder = (ResultOrder)random.Next(3),
            Seed = seed,
            StopTimeout = TimeSpan.Zero,
        });
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(() => UseAsync(runner, new Random(seed * Threads + thread)))));
        runner.Resume();

        // Whatever is missing is submitted now, so that the waits that are left can end.
        while (_waits.Any(wait => !wait.IsCompleted))
        {
            if (runner.Counts is { Queued: 0, Running: 0 })
            {
                int value = Interlocked.Increment(ref _values);
                if (runner.TrySubmit(_ => Task.FromResult(value), out long id))
                    _expected[id] = value;
            }
            await Task.Yield();
        }
        await Eventually.EndAsync(Task.WhenAll(_waits));
        while (_got.Count < _expected.Count)
            Take(await Eventually.EndAsync(runner.WaitResultsAsync(1)));

        _got.Select(g => g.Id).Should().OnlyHaveUniqueItems("no result comes twice (seed {0})", seed);
        _got.ToDictionary(g => g.Id, g => g.Value).Should().Equal(_expected, "no result is lost or altered (seed {0})", seed);
        runner.Counts.Should().Match<TaskCounts>(c => c.Queued == 0 && c.Running == 0 && c.Completed == 0 && c.Ended == _expected.Count);
    }

    private async Task UseAsync(AsyncTaskRunner<int> runner, Random random)
    {
        for (int step = 0; step < 15; step++)
        {
            switch (random.Next(10))
            {
                case <= 5:
                    int value = Interlocked.Increment(ref _values), kind = random.Next(5);
                    if (runner.TrySubmit(_ => EndAsync(value, kind), out long id))
                        _expected[id] = kind >= 3 ? 0 : value;
                    break;
                case 6:
                    _waits.Enqueue(WaitAsync(runner, random.Next(1, 5)));
                    break;
                case 7:
                    await GiveUpAsync(runner, random.Next(1, 4));
                    break;
                case 8:
                    runner.Pause();
                    break;
                case 9:
                    runner.Resume();
                    break;
            }
        }
    }

    private static async Task<int> EndAsync(int value, int kind)
    {
        if (kind % 2 == 0)
            await Task.Yield();
        return kind switch
        {
            3 => throw new FormatException(),
            4 => throw new OperationCanceledException(),
            _ => value,
        };
    }

    private async Task WaitAsync(AsyncTaskRunner<int> runner, int count) => Take(await runner.WaitResultsAsync(count));

    // A wait that is cancelled at any moment, also while it is being served.
    private async Task GiveUpAsync(AsyncTaskRunner<int> runner, int count)
    {
        using var impatient = new CancellationTokenSource();
        var waiting = runner.WaitResultsAsync(count, cancellationToken: impatient.Token);
        await impatient.CancelAsync();
        try
        {
            Take(await waiting);
        }
        catch (OperationCanceledException)
        {
            // What came stays.
        }
    }

    private void Take(IEnumerable<TaskResult<int>> results)
    {
        foreach (var result in results)
            _got.Enqueue((result.Id, result.Value));
    }
}
