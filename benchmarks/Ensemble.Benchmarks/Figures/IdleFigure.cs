using Ensemble.Benchmarks.AppHosts;
using Ensemble.Benchmarks.Harness;

namespace Ensemble.Benchmarks.Figures;

/// <summary>What supervising costs while nothing happens.</summary>
internal sealed class IdleFigure : IFigure
{
    private const int Processes = 100;

    public string Name => "idle";

    public string Method =>
        $"{Processes} x `sleep` under an AppHost: processor time, user and kernel, of AppHost and launcher in up to three windows of 20 s, after a minute to settle. " +
        "Measured: the same with `Ensemble:MeasureUsage`, so that the AppHost measures every second what each of them uses.";

    public async Task<IReadOnlyList<Row>> MeasureAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var window = TimeSpan.FromSeconds(bench.Amount(thorough: 20, quick: 5));
        int windows = Math.Min(bench.Rounds, 3);
        var settling = TimeSpan.FromSeconds(bench.Amount(thorough: 60, quick: 5));
        double[] idle = await SuperviseAsync(bench, measured: false, settling, window, windows, cancellationToken);
        double[] sampled = await SuperviseAsync(bench, measured: true, settling, window, windows, cancellationToken);
        return
        [
            Row.Limit($"{Processes} idle processes supervised", Measure.PercentOfCore, idle, 0.2),
            Row.Limit($"{Processes} idle processes measured once a second", Measure.PercentOfCore, sampled, 1.5),
        ];
    }

    private static async Task<double[]> SuperviseAsync(
        Workbench bench, bool measured, TimeSpan settling, TimeSpan window, int windows, CancellationToken cancellationToken)
    {
        await using var host = await IdleAppHost.StartAsync(bench, new IdleRequest { Processes = Processes, IsMeasured = measured }, cancellationToken);
        await Task.Delay(settling, bench.Time, cancellationToken); // the runtime still compiles again what was used often at the start
        return await MeasureAsync(bench, measured ? "idle, measured" : "idle", window, windows, [host.HostPid, host.LauncherPid], cancellationToken);
    }

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
