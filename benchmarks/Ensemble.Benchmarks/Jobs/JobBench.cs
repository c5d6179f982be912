using Ensemble.Jobs;
using Ensemble.Jobs.Capacity;
using Ensemble.Jobs.Handlers;
using Ensemble.Jobs.Logs;

namespace Ensemble.Benchmarks.Jobs;

/// <summary>A scheduler over a folder, without processes.</summary>
internal static class JobBench
{
    private static readonly JobSpec Spec = new() { Type = "train", Command = new("/bin/true", ["--epochs", "10"]) };

    /// <summary>Opens it.</summary>
    /// <param name="folder">Where its store is.</param>
    /// <param name="ends">Whether jobs end as soon as they begin; else the first ones run on and the others wait.</param>
    /// <param name="time">The clock.</param>
    public static JobScheduler Open(string folder, bool ends, TimeProvider time)
    {
        var outcome = JobScheduler.Open(new()
        {
            Folder = folder,
            Backends = [new BenchBackend(ends)],
            Logs = new(new JobFiles(folder), time),
            Handlers = new JobHandlers(),
            Machine = new WholeMachine(new(4, 8L << 30, 0)),
            Time = time,
            MaxRunning = ends ? 64 : 1,
            KeepJobs = long.MaxValue,
        });
        return outcome is JobSchedulerOutcome.Opened { Scheduler: var scheduler } ? scheduler : throw new InvalidOperationException(outcome.ToString());
    }

    /// <summary>Schedules jobs one after the other by each of many callers, each waiting until its job is on the disk.</summary>
    /// <returns>How many a second.</returns>
    public static async Task<double> SubmitAsync(JobScheduler scheduler, int callers, TimeSpan duration, TimeProvider time)
    {
        long began = time.GetTimestamp();
        long[] counts = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            long count = 0;
            for (; time.GetElapsedTime(began) < duration; count++)
                await OneAsync(scheduler);
            return count;
        })));
        return counts.Sum() / time.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>Schedules jobs and waits until all of them have ended.</summary>
    public static async Task FillAsync(JobScheduler scheduler, int jobs, CancellationToken cancellationToken)
    {
        const int Callers = 256;
        int next = 0;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(
            async () =>
            {
                while (Interlocked.Increment(ref next) <= jobs)
                    await OneAsync(scheduler);
            },
            cancellationToken)));
        long after = 0;
        long ended = 0;
        await foreach (var change in scheduler.ReadChangesAsync(after, cancellationToken))
        {
            // Changes that are not kept any more are those of jobs that have ended long ago.
            if (change.Sequence == 3L * jobs)
                break;
            ended = change.Sequence;
        }
        if (ended == 0)
            throw new InvalidOperationException("No job has ended.");
    }

    private static async Task OneAsync(JobScheduler scheduler)
    {
        var outcome = await scheduler.ScheduleAsync(Spec);
        if (outcome is not JobOutcome.Done)
            throw new InvalidOperationException(outcome.ToString());
    }
}
