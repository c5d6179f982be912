using System.Diagnostics.Metrics;
using Ensemble.Tasks;

namespace TaskRates.Contestants;

/// <summary>One submits, one waits for batches and advances the version; a listener hears every measurement.</summary>
internal static class Executor
{
    private const int Batch = 1000;
    private static readonly Task<string?> Done = Task.FromResult<string?>("done");
    private static long measurements;

    public static async Task<double> RateAsync(int tasks)
    {
        using var listener = new MeterListener { InstrumentPublished = Listen };
        listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => measurements++);
        listener.SetMeasurementEventCallback<int>(static (_, _, _, _) => measurements++);
        listener.SetMeasurementEventCallback<double>(static (_, _, _, _) => measurements++);
        listener.Start();
        return await Rate.OfAsync(tasks, RunAsync);
    }

    private static void Listen(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Name == TasksTelemetry.SourceName)
            listener.EnableMeasurementEvents(instrument);
    }

    private static async Task RunAsync(int count)
    {
        await using var executor = new WorkflowExecutor<int, string>(
            new() { BatchSize = Batch, MaxConcurrent = Batch, MaxStaleness = 4 }, new() { Strategy = new DropStaleResults(int.MaxValue) });
        var waiting = Task.Run(async () =>
        {
            for (int version = 1; version <= count / Batch; version++)
            {
                await executor.WaitAsync(Batch);
                executor.SetVersion(version);
            }
        });
        for (int i = 0; i < count; i++)
            executor.Submit(i, static (_, _, _) => Done);
        await waiting;
    }
}
