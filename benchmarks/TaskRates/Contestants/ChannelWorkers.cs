using System.Threading.Channels;

namespace TaskRates.Contestants;

/// <summary>A bounded channel of work, a worker for each core, a bounded channel of results.</summary>
internal static class ChannelWorkers
{
    public static Task<double> RateAsync(int tasks) => Rate.OfAsync(tasks, async count =>
    {
        var work = Channel.CreateBounded<Func<CancellationToken, Task<int>>>(count);
        var results = Channel.CreateBounded<int>(count);
        Task[] workers = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(async () =>
        {
            await foreach (var next in work.Reader.ReadAllAsync())
                await results.Writer.WriteAsync(await next(CancellationToken.None));
        }))];
        var waiting = Task.Run(async () =>
        {
            for (int taken = 0; taken < count; taken++)
                await results.Reader.ReadAsync();
        });
        for (int i = 0; i < count; i++)
            await work.Writer.WriteAsync(NoOp.Work);
        work.Writer.Complete();
        await Task.WhenAll([waiting, .. workers]);
    });
}
