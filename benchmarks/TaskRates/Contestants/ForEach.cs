using System.Collections.Concurrent;

namespace TaskRates.Contestants;

/// <summary>Parallel.ForEachAsync: everything is known before it begins, and there is nothing to wait for but its end.</summary>
internal static class ForEach
{
    public static Task<double> RateAsync(int tasks) => Rate.OfAsync(tasks, async count =>
    {
        var results = new ConcurrentQueue<int>();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), async (_, token) => results.Enqueue(await NoOp.Work(token)));
    });
}
