using Ensemble.Benchmarks.AppHosts;
using Ensemble.Benchmarks.Harness;

namespace Ensemble.Benchmarks.Figures;

/// <summary>What supervising costs while nothing happens.</summary>
internal sealed class IdleFigure : IFigure
{
    private const int Processes = 100;

    public string Name => "idle";

    public string Method =>
        $"{Processes} x `sleep` under an AppHost: processor time, user and kernel, of AppHost and launcher in up to three windows of 20 s, after one to settle. " +
        "Measured: the same with `Ensemble:MeasureUsage`, so that the AppHost measures every second what each of them uses.";

    public async Task<IReadOnlyList<Row>> MeasureAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var window = TimeSpan.FromSeconds(bench.Amount(thorough: 20, quick: 5));
        int windows = Math.Min(bench.Rounds, 3);
        double[] idle = await SuperviseAsync(bench, measured: false, window, windows, cancellationToken);
        double[] sampled = await SuperviseAsync(bench, measured: true, window, windows, cancellationToken);
        return
        [
            Row.Limit($"{Processes} idle processes supervised", Measure.PercentOfCore, idle, 0.2),
            Row.Limit($"{Processes} idle processes measured once a second", Measure.PercentOfCore, sampled, 1.5),
        ];
    }

    private static async Task<double[]> SuperviseAsync(Workbench bench, bool measured, TimeSpan window, int windows, CancellationToken cancellationToken)
    {
        await using var host = await IdleAppHost.StartAsync(bench, new IdleRequest { Processes = Processes, IsMeasured = measured }, cancellationToken);
        return await MeasureAsync(bench, measured ? "idle, measured" : "idle", window, windows, [host.HostPid, host.LauncherPid], cancellationToken);
    }

    // The first window is the one to settle in: the runtime still compiles what was used often at the start.
    private static async Task<double[]> MeasureAsync(
        Workbench bench, string figure, TimeSpan window, int windows, int[] processes, CancellationToken cancellationToken)
    {
        Contestant<double> ours = new("AppHost and launcher", async _ =>
        {
            long started = bench.Time.GetTimestamp();
            var before = Total(processes);
            await Task.Delay(window, bench.Time, cancellationToken);
            return (Total(processes) - before) / bench.Time.GetElapsedTime(started) * 100;
        });
        return (await AlternatingRounds.RunAsync(bench, $"{figure}, {window.TotalSeconds} s each", windows, [ours], Measure.PercentOfCore.Text,
            cancellationToken))[0];
    }

    private static TimeSpan Total(int[] processes) => processes.Select(ProcessUse.ProcessorTime).Aggregate(TimeSpan.Zero, (sum, one) => sum + one);
}
