using System.Diagnostics;

namespace TaskRates;

/// <summary>Tasks per second, after a tenth of them to warm up.</summary>
internal static class Rate
{
    public static async Task<double> OfAsync(int tasks, Func<int, Task> runAsync)
    {
        for (int i = 0; i < 3; i++)
            await runAsync(tasks / 10);
        GC.Collect();
        long started = Stopwatch.GetTimestamp();
        await runAsync(tasks);
        return tasks / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
