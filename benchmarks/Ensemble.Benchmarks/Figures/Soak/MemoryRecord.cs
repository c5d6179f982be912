using Ensemble.Benchmarks.AppHosts;
using Ensemble.Benchmarks.Harness;

namespace Ensemble.Benchmarks.Figures.Soak;

/// <summary>Memory over time, in MiB.</summary>
/// <param name="Readings">In order.</param>
internal sealed record MemoryRecord(IReadOnlyList<double> Readings)
{
    private const int ReadingsOfLine = 6;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>The last quarter beside the second: the first belongs to what is compiled and filled for the first time.</summary>
    public double Growth => Quarter(3) / Quarter(1);

    /// <summary>Keeps it until it is told to end, and says it every half minute.</summary>
    public static async Task<MemoryRecord> KeepAsync(Workbench bench, IdleAppHost host, CancellationToken ending)
    {
        var readings = new List<double>();
        long started = bench.Time.GetTimestamp();
        using var timer = new PeriodicTimer(Interval, bench.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(ending))
            {
                double hosts = ProcessUse.ProportionalMebibytes(host.HostPid), launchers = ProcessUse.ProportionalMebibytes(host.LauncherPid);
                readings.Add(hosts + launchers);
                if (readings.Count % ReadingsOfLine == 0)
                    bench.Say($"  soak, {bench.Time.GetElapsedTime(started):mm\\:ss}: host {Measure.Mebibytes.Text(hosts)}, launcher {Measure.Mebibytes.Text(launchers)}");
            }
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
        return new(readings);
    }

    private double Quarter(int number) =>
        Summary.Of([.. Readings.Skip(Readings.Count * number / 4).Take(Math.Max(1, Readings.Count / 4))]).Median;
}
