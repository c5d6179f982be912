using Ensemble.Tasks;

namespace TaskRates.Contestants;

/// <summary>What a pass through the places where telemetry would be made allocates while nobody listens.</summary>
internal static class Telemetry
{
    public static Task<double> BytesAsync(int times)
    {
        Pass();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < times; i++)
            Pass();
        return Task.FromResult((GC.GetAllocatedBytesForCurrentThread() - before) / (double)times);
    }

    private static void Pass()
    {
        if (TasksTelemetry.Activities.HasListeners())
            TasksTelemetry.Start("", 0)?.Dispose();
        if (TasksTelemetry.IsMeasuring)
            TasksTelemetry.Ended("", isSuccess: true, 0, 0);
        if (TasksTelemetry.IsMeasuringStaleness)
            TasksTelemetry.Stale("", 0);
    }
}
