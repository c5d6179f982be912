using Ensemble.Benchmarks.AppHosts;
using Ensemble.Benchmarks.Harness;
using Ensemble.Processes;
using Ensemble.Processes.Sampling;

namespace Ensemble.Benchmarks.Figures;

/// <summary>What supervising costs while nothing happens.</summary>
internal sealed class IdleFigure : IFigure
{
    private const int Processes = 100;

    public string Name => "idle";

    public string Method =>
        $"{Processes} x `sleep` under an AppHost: processor time, user and kernel, of AppHost and launcher in up to three windows of 20 s, after one to settle. " +
        "With sampling: as much under a launcher of the benchmark's own, and a look at `/proc` for all of them every second; processor time of both.";

    public async Task<IReadOnlyList<Row>> MeasureAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var window = TimeSpan.FromSeconds(bench.Amount(thorough: 20, quick: 5));
        int windows = Math.Min(bench.Rounds, 3);
        double[] idle = await WithoutSamplingAsync(bench, window, windows, cancellationToken);
        double[] sampled = await WithSamplingAsync(bench, window, windows, cancellationToken);
        return
        [
            Row.Limit($"{Processes} idle processes supervised", Measure.PercentOfCore, idle, 0.2),
            Row.Limit($"{Processes} idle processes sampled once a second", Measure.PercentOfCore, sampled, 1.5),
        ];
    }

    private static async Task<double[]> WithoutSamplingAsync(Workbench bench, TimeSpan window, int windows, CancellationToken cancellationToken)
    {
        await using var host = await IdleAppHost.StartAsync(bench, Processes, cancellationToken);
        return await MeasureAsync(bench, "idle", window, windows, [host.HostPid, host.LauncherPid], () => Task.Delay(window, bench.Time, cancellationToken), cancellationToken);
    }

    private static async Task<double[]> WithSamplingAsync(Workbench bench, TimeSpan window, int windows, CancellationToken cancellationToken)
    {
        await using var launcher = await Launchers.StartAsync(bench, cancellationToken);
        for (int i = 0; i < Processes; i++)
        {
            var sleep = new ProcessStart { Name = $"sleep-{i}", Command = "sleep", Arguments = ["1000"], Environment = bench.Variables, WorkingDirectory = "/" };
            await Launchers.StartProcessAsync(launcher, sleep, cancellationToken);
        }
        var sampler = new ProcessSampler(launcher);
        return await MeasureAsync(bench, "idle with sampling", window, windows, [Environment.ProcessId, launcher.Pid], SampleAsync, cancellationToken);

        async Task SampleAsync()
        {
            using var seconds = new PeriodicTimer(TimeSpan.FromSeconds(1), bench.Time);
            for (int second = 0; second < (int)window.TotalSeconds && await seconds.WaitForNextTickAsync(cancellationToken); second++)
                if (sampler.Sample().Count != Processes)
                    throw new InvalidOperationException("A process is missing among the samples.");
        }
    }

    // The first window is the one to settle in: the runtime still compiles what was used often at the start.
    private static async Task<double[]> MeasureAsync(
        Workbench bench, string figure, TimeSpan window, int windows, int[] processes, Func<Task> waitAsync, CancellationToken cancellationToken)
    {
        Contestant<double> ours = new("AppHost and launcher", async _ =>
        {
            long started = bench.Time.GetTimestamp();
            var before = Total(processes);
            await waitAsync();
            return (Total(processes) - before) / bench.Time.GetElapsedTime(started) * 100;
        });
        return (await AlternatingRounds.RunAsync(bench, $"{figure}, {window.TotalSeconds} s each", windows, [ours], Measure.PercentOfCore.Text, cancellationToken))[0];
    }

    private static TimeSpan Total(int[] processes) => processes.Select(ProcessUse.ProcessorTime).Aggregate(TimeSpan.Zero, (sum, one) => sum + one);
}
