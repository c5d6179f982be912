using System.Globalization;
using Ensemble.Benchmarks.Harness;
using Ensemble.Benchmarks.Jobs;

namespace Ensemble.Benchmarks.Figures;

/// <summary>How many jobs a second are submitted over the API so that no crash can lose them.</summary>
internal sealed class JobsApiFigure : IFigure
{
    public string Name => "jobs-api";

    public string Method =>
        "Jobs are submitted over HTTP on the Unix socket of the user's host, each by a caller with a connection of its own that waits for the answer, "
        + "which comes when the job is on the disk. Host and callers share the machine. The disk's own rate is that of 4 KiB and fdatasync, again and again, in a file that is there.";

    public async Task<IReadOnlyList<Row>> MeasureAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var duration = TimeSpan.FromSeconds(bench.Amount(4, 2));
        string folder = bench.NewFolder();
        await using var jobs = await JobApiBench.StartAsync(bench, cancellationToken);
        var readings = await AlternatingRounds.RunAsync<double>(
            bench, Name, bench.RoundsOr(7),
            [
                new("fdatasync", _ => Task.Run(() => DiskSync.Measure(folder, duration, bench.Time), cancellationToken)),
                new("1 caller", token => jobs.SubmitAsync(1, duration, bench.Time, token)),
                new("16 callers", token => jobs.SubmitAsync(16, duration, bench.Time, token)),
                new("64 callers", token => jobs.SubmitAsync(64, duration, bench.Time, token)),
            ],
            reading => reading.ToString("#,0", CultureInfo.InvariantCulture), cancellationToken);
        return
        [
            Row.Compare("jobs submitted over the API by one caller", Measure.PerSecond, readings[1], "the disk's fdatasync", readings[0], 0.5),
            Row.Limit("jobs submitted over the API by 16 callers", Measure.PerSecond, readings[2], 20_000),
            Row.Limit("jobs submitted over the API by 64 callers", Measure.PerSecond, readings[3], 40_000),
        ];
    }
}
