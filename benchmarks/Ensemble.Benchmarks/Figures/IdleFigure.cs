using Ensemble.Benchmarks.AppHosts;
using Ensemble.Benchmarks.Harness;

namespace Ensemble.Benchmarks.Figures;

/// <summary>What supervising costs while nothing happens.</summary>
internal sealed class IdleFigure : IFigure
{
    private const int Processes = 100;

    public string Name => "idle";

    public string Method =>
        $"{Processes} x `sleep` under an AppHost: processor time, user and kernel, of AppHost and launcher in up to three windows of 20 s, after a minute to " +
        "settle. Supervised: with `Ensemble:Dashboard=false`, so that nothing is measured. By default: what each of them uses is measured every five seconds " +
        "and kept as telemetry. Once a second: the same with `Ensemble:MeasureUsage`.";

    public async Task<IReadOnlyList<Row>> MeasureAsync(Workbench bench, CancellationToken cancellationToken)
    {
        double[] supervised = await SuperviseAsync(bench, "supervised", ["--Ensemble:Dashboard=false"], cancellationToken);
        double[] usual = await SuperviseAsync(bench, "by default", [], cancellationToken);
        double[] sampled = await SuperviseAsync(bench, "once a second", ["--Ensemble:MeasureUsage=true"], cancellationToken);
        return
        [
            Row.Limit($"{Processes} idle processes supervised", Measure.PercentOfCore, supervised, 0.2),
            Row.Inform($"{Processes} idle processes as by default, measured every five seconds and kept", Measure.PercentOfCore, usual),
            Row.Limit($"{Processes} idle processes measured once a second and kept", Measure.PercentOfCore, sampled, 1.5),
        ];
    }

    private async Task<double[]> SuperviseAsync(Workbench bench, string how, IReadOnlyList<string> settings, CancellationToken cancellationToken)
    {
        var window = TimeSpan.FromSeconds(bench.Amount(thorough: 20, quick: 5));
        await using var host = await IdleAppHost.StartAsync(bench, new IdleRequest { Processes = Processes, Settings = settings }, cancellationToken);
        // The runtime still compiles again what was used often at the start.
        await Task.Delay(TimeSpan.FromSeconds(bench.Amount(thorough: 60, quick: 5)), bench.Time, cancellationToken);
        return await MeasureAsync(bench, $"{Name}, {how}", window, Math.Min(bench.Rounds, 3), [host.HostPid, host.LauncherPid], cancellationToken);
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
