namespace TaskRates.Contestants;

/// <summary>A task of the thread pool for each, and then its result: no bound, no order, no wait for some.</summary>
internal static class TaskRun
{
    public static Task<double> RateAsync(int tasks) => Rate.OfAsync(tasks, async count =>
    {
        var running = new Task<int>[count];
        for (int i = 0; i < count; i++)
            running[i] = Task.Run(() => NoOp.Work(CancellationToken.None));
        await Task.WhenAll(running);
    });
}
