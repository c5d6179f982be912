using Ensemble.Tasks;

namespace TaskRates.Contestants;

/// <summary>One submits, one waits for a thousand results at a time.</summary>
internal static class Runner
{
    private const int Batch = 1000;

    public static Task<double> RateAsync(int tasks) => Rate.OfAsync(tasks, async count =>
    {
        await using var runner = new AsyncTaskRunner<int>(new() { MaxQueueSize = count });
        var waiting = Task.Run(async () =>
        {
            for (int taken = 0; taken < count; taken += Batch)
                await runner.WaitAsync(Batch);
        });
        for (int i = 0; i < count; i++)
            runner.Submit(NoOp.Work);
        await waiting;
    });
}
