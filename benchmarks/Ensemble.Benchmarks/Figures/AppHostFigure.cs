using Ensemble.Benchmarks.AppHosts;
using Ensemble.Benchmarks.Harness;

namespace Ensemble.Benchmarks.Figures;

/// <summary>How fast and how small an AppHost is.</summary>
internal sealed class AppHostFigure : IFigure
{
    private const int Processes = 10;

    public string Name => "apphost";

    public string Method =>
        $"A built AppHost with {Processes} x `sleep` is started as a program. Time: from before its start until its journal says that the last process is running. " +
        "Memory: the proportional set sizes of the AppHost and its launcher at that moment, without those of the processes.";

    public async Task<IReadOnlyList<Row>> MeasureAsync(Workbench bench, CancellationToken cancellationToken)
    {
        Contestant<Reading> ours = new("AppHost", token => RunAsync(bench, token));
        var readings = (await AlternatingRounds.RunAsync(bench, Name, bench.Rounds, [ours], r => r.ToString(), cancellationToken))[0];
        return
        [
            Row.Limit($"AppHost with {Processes} processes: from its start until all run", Measure.Milliseconds,
                [.. readings.Select(r => r.Start.TotalMilliseconds)], 500),
            Row.Limit("memory of AppHost and launcher then", Measure.Mebibytes, [.. readings.Select(r => r.Host + r.Launcher)], 100),
            Row.Inform("of that the launcher", Measure.Mebibytes, [.. readings.Select(r => r.Launcher)]),
        ];
    }

    private static async Task<Reading> RunAsync(Workbench bench, CancellationToken cancellationToken)
    {
        await using var host = await IdleAppHost.StartAsync(bench, new IdleRequest { Processes = Processes }, cancellationToken);
        return new(host.StartTime, ProcessUse.ProportionalMebibytes(host.HostPid), ProcessUse.ProportionalMebibytes(host.LauncherPid));
    }

    private readonly record struct Reading(TimeSpan Start, double Host, double Launcher)
    {
        public override string ToString() =>
            $"{Measure.Milliseconds.Text(Start.TotalMilliseconds)}, host {Measure.Mebibytes.Text(Host)}, launcher {Measure.Mebibytes.Text(Launcher)}";
    }
}
