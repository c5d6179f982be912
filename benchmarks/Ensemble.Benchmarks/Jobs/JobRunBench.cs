using Ensemble.Benchmarks.Harness;
using Ensemble.Hosting.Jobs;
using Ensemble.Jobs;

namespace Ensemble.Benchmarks.Jobs;

/// <summary>The service of jobs as hosts have it, with its store on the disk: jobs are scheduled and run to their end.</summary>
internal sealed class JobRunBench : IAsyncDisposable
{
    private const int Callers = 8;

    private readonly JobService _service;
    private readonly TimeProvider _time;

    private JobRunBench(JobService service, TimeProvider time)
    {
        _service = service;
        _time = time;
    }

    /// <summary>Opens one.</summary>
    /// <param name="bench">Where.</param>
    /// <param name="inFlight">How many jobs run at once.</param>
    public static async Task<JobRunBench> StartAsync(Workbench bench, int inFlight) => new(await BenchService.OpenAsync(bench, inFlight), bench.Time);

    /// <summary>Schedules jobs and waits for their ends.</summary>
    /// <returns>How many a second, from before the first is scheduled until the last has ended and that is on the disk.</returns>
    public async Task<double> RunAsync(string program, int count, CancellationToken cancellationToken)
    {
        JobSpec spec = new() { Type = "true", Command = new(program, []), WorkingDirectory = "/" };
        int next = 0;
        long began = _time.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(CallAsync, cancellationToken)));
        return count / _time.GetElapsedTime(began).TotalSeconds;

        async Task CallAsync()
        {
            List<string> mine = [];
            while (Interlocked.Increment(ref next) <= count)
                mine.Add(Done(await _service.Scheduler.ScheduleAsync(spec, null, null, cancellationToken)).Id);
            foreach (string id in mine)
                if (Done(await _service.Scheduler.WaitAsync(id, cancellationToken)) is not { State: JobState.Completed })
                    throw new InvalidOperationException($"Job {id} did not complete.");
        }
    }

    /// <summary>Runs a gang to its end.</summary>
    /// <returns>How many milliseconds that took, from before it is submitted until its end is on the disk.</returns>
    public async Task<double> RunGangAsync(string program, int ranks, CancellationToken cancellationToken)
    {
        JobSpec spec = new() { Type = "gang", Command = new(program, []), WorkingDirectory = "/", Gang = new() { WorldSize = ranks } };
        long began = _time.GetTimestamp();
        string id = Done(await _service.Scheduler.ScheduleAsync(spec, null, null, cancellationToken)).Id;
        if (Done(await _service.Scheduler.WaitAsync(id, cancellationToken)) is not { State: JobState.Completed })
            throw new InvalidOperationException($"Gang {id} did not complete.");
        return _time.GetElapsedTime(began).TotalMilliseconds;
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    private static Job Done(JobOutcome outcome) => outcome is JobOutcome.Done { Job: var job } ? job : throw new InvalidOperationException(outcome.ToString());
}
