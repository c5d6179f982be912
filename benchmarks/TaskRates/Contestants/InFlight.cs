using System.Diagnostics;
using Ensemble.Tasks;

namespace TaskRates.Contestants;

/// <summary>What a task costs while so many are in flight.</summary>
internal static class InFlight
{
    private const int Measured = 1_000_000;
    private const int Batch = 500;

    /// <summary>Nanoseconds from one task to the next, each of which ends one in flight, submits another, and takes its share of the results.</summary>
    public static async Task<double> NanosecondsAsync(int inFlight)
    {
        await MeasureAsync(Batch, Measured / 2);
        return await MeasureAsync(inFlight, Measured);
    }

    /// <summary>The same without a runner: what a waiting task and one continuation cost the runtime and its collector.</summary>
    public static Task<double> BareNanosecondsAsync(int inFlight)
    {
        MeasureBare(Batch, Measured / 2);
        return Task.FromResult(MeasureBare(inFlight, Measured));
    }

    /// <summary>Bytes that the runner keeps for each, beside what the test itself does.</summary>
    public static async Task<double> BytesAsync(int inFlight)
    {
        await using var runner = new AsyncTaskRunner<int>(new() { MaxQueueSize = inFlight });
        var gates = new TaskCompletionSource<int>[inFlight];
        for (int i = 0; i < inFlight; i++)
            gates[i] = new();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < inFlight; i++)
            Submit(runner, gates[i]);
        await AllRunAsync(runner, inFlight);
        double bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        Array.ForEach(gates, gate => gate.SetResult(1));
        return bytes / inFlight;
    }

    private static async Task<double> MeasureAsync(int inFlight, int measured)
    {
        await using var runner = new AsyncTaskRunner<int>(new() { MaxQueueSize = inFlight + measured });
        var gates = new TaskCompletionSource<int>[inFlight];
        for (int i = 0; i < inFlight; i++)
            Submit(runner, gates[i] = new());
        await AllRunAsync(runner, inFlight);
        GC.Collect();
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < measured; i++)
        {
            gates[i % inFlight].SetResult(1);
            Submit(runner, gates[i % inFlight] = new());
            if (i % Batch == Batch - 1)
                await runner.WaitAsync(Batch);
        }
        double nanoseconds = Stopwatch.GetElapsedTime(started).TotalNanoseconds / measured;
        Array.ForEach(gates, gate => gate.SetResult(1));
        return nanoseconds;
    }

    private static double MeasureBare(int inFlight, int measured)
    {
        var gates = new TaskCompletionSource<int>[inFlight];
        for (int i = 0; i < inFlight; i++)
            Continue(gates[i] = new());
        GC.Collect();
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < measured; i++)
        {
            gates[i % inFlight].SetResult(1);
            Continue(gates[i % inFlight] = new());
        }
        return Stopwatch.GetElapsedTime(started).TotalNanoseconds / measured;
    }

    private static void Continue(TaskCompletionSource<int> gate)
    {
        int result = 0;
        var awaiter = gate.Task.ConfigureAwait(false).GetAwaiter();
        awaiter.UnsafeOnCompleted(() => result = awaiter.GetResult());
        _ = result;
    }

    private static void Submit(AsyncTaskRunner<int> runner, TaskCompletionSource<int> gate) => runner.Submit(_ => gate.Task);

    private static async Task AllRunAsync(AsyncTaskRunner<int> runner, int count)
    {
        while (runner.Counts.Running < count)
            await Task.Yield();
    }
}
