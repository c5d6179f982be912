using System.Diagnostics;
using Ensemble.Tasks;

namespace TaskRates.Contestants;

/// <summary>From the end of a task to the thread of whoever waits for its result: the median.</summary>
internal static class Latency
{
    public static async Task<double> MicrosecondsAsync(int times)
    {
        await using var runner = new AsyncTaskRunner<int>();
        var measured = new double[times];
        for (int i = 0; i < times; i++)
        {
            var gate = new TaskCompletionSource<int>();
            runner.Submit(_ => gate.Task);
            var waiting = WaitAsync(runner);
            while (runner.Counts.Running == 0)
                await Task.Yield();
            long ended = Stopwatch.GetTimestamp();
            gate.SetResult(1);
            measured[i] = Stopwatch.GetElapsedTime(ended, await waiting).TotalMicroseconds;
        }
        Array.Sort(measured);
        return measured[times / 2];
    }

    private static async Task<long> WaitAsync(AsyncTaskRunner<int> runner)
    {
        await runner.WaitAsync(1).ConfigureAwait(false);
        return Stopwatch.GetTimestamp();
    }
}
