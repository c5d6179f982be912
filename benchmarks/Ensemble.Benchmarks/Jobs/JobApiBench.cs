using Ensemble.Benchmarks.Harness;
using Ensemble.Hosting.Jobs;
using Ensemble.Hosting.Jobs.Api;

namespace Ensemble.Benchmarks.Jobs;

/// <summary>Jobs that are served on a socket as the user's host serves them. One holds the only place: the others wait on the disk.</summary>
internal sealed class JobApiBench : IAsyncDisposable
{
    private const string Holder = "hold";

    private readonly JobService _service;
    private readonly JobSocket _socket;

    private JobApiBench(JobService service, JobSocket socket, string path)
    {
        _service = service;
        _socket = socket;
        Path = path;
    }

    /// <summary>The socket.</summary>
    public string Path { get; }

    public static async Task<JobApiBench> StartAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var service = await BenchService.OpenAsync(bench, maxRunning: 1);
        service.Options.Handlers.Add(Holder, (_, token) => Task.Delay(Timeout.InfiniteTimeSpan, bench.Time, token));
        await service.Scheduler.ScheduleAsync(new() { Type = Holder, Priority = 1 }, null, null, cancellationToken);
        string path = System.IO.Path.Combine(service.Options.Folder, "s");
        return new(service, await JobSocket.StartAsync(path, new(service, Task.FromResult<string?>(null)), bench.Time, cancellationToken), path);
    }

    /// <summary>Submits jobs one after the other by each of many callers, each waiting until its job is on the disk.</summary>
    /// <returns>How many a second.</returns>
    public async Task<double> SubmitAsync(int callers, TimeSpan duration, TimeProvider time, CancellationToken cancellationToken)
    {
        JobCaller[] all = [.. Enumerable.Range(0, callers).Select(_ => new JobCaller(Path))];
        try
        {
            long began = time.GetTimestamp();
            long[] counts = await Task.WhenAll(all.Select(caller => Task.Run(
                async () =>
                {
                    long count = 0;
                    for (; time.GetElapsedTime(began) < duration; count++)
                        await caller.SubmitAsync(cancellationToken);
                    return count;
                },
                cancellationToken)));
            return counts.Sum() / time.GetElapsedTime(began).TotalSeconds;
        }
        finally
        {
            foreach (var caller in all)
                caller.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _socket.DisposeAsync();
        await _service.DisposeAsync();
    }
}
