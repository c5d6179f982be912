using Ensemble.Tasks.Support;

namespace Ensemble.Tasks.Histories;

/// <summary>A random history of a runner, step by step beside the model.</summary>
internal sealed class RunnerHistory(int seed)
{
    private readonly Random _random = new(seed);
    private readonly Dictionary<long, TaskCompletionSource<int>> _gates = [];

    public async Task RunAsync()
    {
        int queue = _random.Next(1, 6), concurrency = _random.Next(1, 5);
        await using var runner = new AsyncTaskRunner<int>(
            new() { MaxQueueSize = queue, MaxConcurrency = concurrency, ResultOrder = ResultOrder.Submission, StopTimeout = TimeSpan.Zero });
        var model = new RunnerModel(queue, concurrency);
        for (int step = 0; step < 40; step++)
        {
            await StepAsync(runner, model);
            await Eventually.TrueAsync(() => Shape(runner.Counts) == (model.Queued.Count, model.Running.Count, model.Results.Count));
        }
        model.IsPaused = false;
        runner.Resume();
        model.Settle();
        while (model.Queued.Count + model.Running.Count > 0)
        {
            await Eventually.TrueAsync(() => Shape(runner.Counts) == (model.Queued.Count, model.Running.Count, model.Results.Count));
            if (model.Running.Count > 0)
                End(model);
            else
                await TakeAsync(runner, model);
        }
        while (model.Results.Count > 0)
        {
            await Eventually.TrueAsync(() => runner.Counts.Completed == model.Results.Count);
            await TakeAsync(runner, model);
        }
        runner.Counts.Completed.Should().Be(0);
    }

    private static (int Queued, int Running, int Completed) Shape(TaskCounts counts) => (counts.Queued, counts.Running, counts.Completed);

    private async Task StepAsync(AsyncTaskRunner<int> runner, RunnerModel model)
    {
        switch (_random.Next(10))
        {
            case <= 3:
                Submit(runner, model);
                break;
            case <= 6 when model.Running.Count > 0:
                End(model);
                break;
            case 7 when model.Results.Count > 0:
                await TakeAsync(runner, model);
                break;
            case 8 when model.Results.Count > 0:
                long id = model.Results.Keys.Order().ElementAt(_random.Next(model.Results.Count));
                (await runner.WaitForAsync(id, TimeSpan.Zero)).Should().Be(model.TakeOne(id));
                break;
            case 9:
                model.IsPaused = !model.IsPaused;
                if (model.IsPaused)
                    runner.Pause();
                else
                    runner.Resume();
                model.Settle();
                break;
        }
    }

    private void Submit(AsyncTaskRunner<int> runner, RunnerModel model)
    {
        var gate = new TaskCompletionSource<int>();
        bool isTaken = runner.TrySubmit(_ => gate.Task, out long id);
        long next = _gates.Count;
        isTaken.Should().Be(model.TrySubmit(next), "seed {0}", seed);
        if (!isTaken)
            return;
        id.Should().Be(next);
        _gates.Add(id, gate);
    }

    private void End(RunnerModel model)
    {
        long id = model.Running[_random.Next(model.Running.Count)];
        int kind = _random.Next(4);
        model.End(id, kind < 2 ? (int)id + 1 : 0);
        _ = kind switch
        {
            < 2 => _gates[id].TrySetResult((int)id + 1),
            2 => _gates[id].TrySetException(new FormatException()),
            _ => _gates[id].TrySetCanceled(),
        };
    }

    private async Task TakeAsync(AsyncTaskRunner<int> runner, RunnerModel model)
    {
        int count = _random.Next(1, model.Results.Count + 1);
        (await runner.WaitAsync(count, TimeSpan.Zero)).Should().Equal(model.Take(count)!, "seed {0}", seed);
    }
}
