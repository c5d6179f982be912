using System.Diagnostics;
using System.Globalization;
using Ensemble.Benchmarks.Harness;
using Ensemble.Benchmarks.Jobs;
using Ensemble.Jobs;

namespace Ensemble.Benchmarks.Figures;

/// <summary>How many jobs a second are scheduled so that no crash can lose them, and what a million old ones cost.</summary>
internal sealed class JobsFigure : IFigure
{
    private const int Listed = 50;

    public string Name => "jobs";

    public string Method =>
        "Jobs are scheduled in process, each by a caller that waits until it is on the disk before it schedules the next. The disk's own rate is that of 4 KiB and fdatasync, again and again, in a file "
        + "that is there. The filled store holds jobs that have run and ended; listing asks for the newest 50, all of what is known of each. Restart is from opening the filled store to "
        + "the first answer and the first new job. The backend costs nothing: processes are measured elsewhere.";

    public async Task<IReadOnlyList<Row>> MeasureAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var duration = TimeSpan.FromSeconds(bench.Amount(4, 2));
        int old = bench.Amount(1_000_000, 50_000);
        string filled = bench.NewFolder();
        bench.Say($"  {Name}: filling a store with {old:#,0} jobs");
        await using (var filling = JobBench.Open(filled, ends: true, bench.Time))
            await JobBench.FillAsync(filling, old, cancellationToken);
        double restart = await RestartAsync(filled, bench.Time);

        await using var full = JobBench.Open(filled, ends: false, bench.Time);
        await using var empty = JobBench.Open(bench.NewFolder(), ends: false, bench.Time);
        string folder = bench.NewFolder();
        var readings = await AlternatingRounds.RunAsync<double>(
            bench, Name, bench.RoundsOr(7),
            [
                new("fdatasync", _ => Task.Run(() => DiskSync.Measure(folder, duration, bench.Time), cancellationToken)),
                new("1 caller", _ => JobBench.SubmitAsync(empty, 1, duration, bench.Time)),
                new("16 callers", _ => JobBench.SubmitAsync(empty, 16, duration, bench.Time)),
                new("64 callers", _ => JobBench.SubmitAsync(empty, 64, duration, bench.Time)),
                new("64 callers, filled", _ => JobBench.SubmitAsync(full, 64, duration, bench.Time)),
                new("list", token => ListAsync(full, bench.Time, token)),
            ],
            reading => reading.ToString("#,0.##", CultureInfo.InvariantCulture), cancellationToken);
        using var self = Process.GetCurrentProcess();
        double memory = self.WorkingSet64 / (1024.0 * 1024);
        return
        [
            Row.Compare("jobs scheduled by one caller", Measure.PerSecond, readings[1], "the disk's fdatasync", readings[0], 0.5),
            Row.Limit("jobs scheduled by 16 callers", Measure.PerSecond, readings[2], 20_000),
            Row.Limit("jobs scheduled by 64 callers", Measure.PerSecond, readings[3], 40_000),
            Row.Compare($"the same into a store with {old:#,0} ended jobs", Measure.PerSecond, readings[4], "into an empty one", readings[3], 0.95),
            Row.Limit($"listing the newest {Listed} of them", Measure.Milliseconds, readings[5], 20),
            Row.Limit($"restart with {old:#,0} ended jobs until jobs are listed and scheduled", Measure.Milliseconds, [restart], 2_000),
            Row.Limit("memory of both schedulers and their callers", Measure.Mebibytes, [memory], 600),
        ];
    }

    private static async Task<double> RestartAsync(string folder, TimeProvider time)
    {
        long began = time.GetTimestamp();
        await using var scheduler = JobBench.Open(folder, ends: true, time);
        await scheduler.GetJobsAsync(JobQuery.All, Listed);
        await JobBench.SubmitAsync(scheduler, 1, TimeSpan.FromTicks(1), time);
        return time.GetElapsedTime(began).TotalMilliseconds;
    }

    private static async Task<double> ListAsync(JobScheduler scheduler, TimeProvider time, CancellationToken cancellationToken)
    {
        long began = time.GetTimestamp();
        await scheduler.GetJobsAsync(new() { State = JobState.Completed }, Listed, cancellationToken: cancellationToken);
        return time.GetElapsedTime(began).TotalMilliseconds;
    }
}
