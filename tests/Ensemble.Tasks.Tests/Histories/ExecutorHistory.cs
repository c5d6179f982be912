using Ensemble.Tasks.Support;
using Ensemble.Tasks.Workflows;

namespace Ensemble.Tasks.Histories;

/// <summary>A random history of an executor, step by step beside a model of lists and the formula.</summary>
internal sealed class ExecutorHistory(int seed)
{
    private readonly Random _random = new(seed);
    private readonly Items _items = new();
    private readonly List<int> _queued = [];
    private readonly List<(int Item, int Version)> _running = [];
    private readonly List<(int Item, int Version)> _results = [];
    private int _submitted, _accepted, _rejected, _dropped, _version, _concurrent, _batch, _staleness;

    public async Task RunAsync()
    {
        (_concurrent, _batch, _staleness) = (_random.Next(1, 6), _random.Next(1, 4), _random.Next(3));
        await using var executor = new WorkflowExecutor<int, string>(
            new() { MaxConcurrent = _concurrent, BatchSize = _batch, MaxStaleness = _staleness, QueueSize = 1000, ResultOrder = ResultOrder.Submission },
            new() { Strategy = new DropStaleResults(_staleness) });
        for (int step = 0; step < 40; step++)
        {
            await StepAsync(executor);
            Settle();
            await Eventually.TrueAsync(() => executor.Counts is var c && (c.Queued, c.Running, c.Completed) == (_queued.Count, _running.Count, _results.Count)
                && _items.Started.Length == _submitted - _queued.Count);
            executor.Capacity.Should().Be(Capacity, "seed {0}, step {1}", seed, step);
            executor.Staleness.Counts.Should().Be(new StalenessCounts(_queued.Count, _running.Count, _accepted, _rejected), "seed {0}, step {1}", seed, step);
        }
        foreach (var (item, _) in _running)
            _items.Give(item, null);
    }

    private long Capacity => Math.Min(_concurrent - _running.Count, (_staleness + _version + 1) * _batch - (_accepted + _running.Count) + _dropped);

    private void Settle()
    {
        while (_queued.Count > 0 && Capacity > 0)
        {
            _running.Add((_queued[0], _version));
            _queued.RemoveAt(0);
        }
    }

    private async Task StepAsync(WorkflowExecutor<int, string> executor)
    {
        switch (_random.Next(8))
        {
            case <= 2:
                _queued.Add(_submitted);
                executor.Submit(_submitted++, _items.Gated);
                break;
            case <= 4 when _running.Count > 0:
                End();
                break;
            case 5 when _results.Count > 0:
                int count = _random.Next(1, _results.Count + 1);
                var expected = _results.OrderBy(r => r.Item).Take(count).ToArray();
                var taken = await executor.WaitAsync(count, TimeSpan.Zero);
                taken.Select(r => ((int)r.Id, r.StartVersion)).Should().Equal(expected, "seed {0}", seed);
                taken.Should().OnlyContain(r => _version - r.StartVersion <= _staleness, "nothing that is delivered is too old (seed {0})", seed);
                _results.RemoveAll(expected.Contains);
                break;
            case 6:
                executor.SetVersion(++_version);
                _dropped += _results.RemoveAll(r => _version - r.Version > _staleness);
                break;
        }
    }

    private void End()
    {
        var ended = _running[_random.Next(_running.Count)];
        _running.Remove(ended);
        int kind = _random.Next(4);
        if (kind > 0 || _version - ended.Version > _staleness)
            _rejected++;
        if (kind == 0 && _version - ended.Version <= _staleness)
        {
            _accepted++;
            _results.Add(ended);
        }
        switch (kind)
        {
            case 0:
                _items.Give(ended.Item, "good");
                break;
            case 1:
                _items.Give(ended.Item, null);
                break;
            case 2:
                _items.Throw(ended.Item, new FormatException());
                break;
            case 3:
                _items.Cancel(ended.Item);
                break;
        }
    }
}
