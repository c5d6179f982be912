using System.Threading.Tasks.Dataflow;

namespace TaskRates.Contestants;

/// <summary>A block of TPL Dataflow between one who posts and one who receives.</summary>
internal static class Dataflow
{
    public static Task<double> RateAsync(int tasks) => Rate.OfAsync(tasks, async count =>
    {
        var block = new TransformBlock<Func<CancellationToken, Task<int>>, int>(
            work => work(CancellationToken.None), new() { MaxDegreeOfParallelism = Environment.ProcessorCount, EnsureOrdered = false });
        var waiting = Task.Run(async () =>
        {
            for (int taken = 0; taken < count; taken++)
                await block.ReceiveAsync();
        });
        for (int i = 0; i < count; i++)
            block.Post(NoOp.Work);
        await waiting;
    });
}
