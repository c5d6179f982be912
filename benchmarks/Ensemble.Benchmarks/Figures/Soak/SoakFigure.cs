using Ensemble.Benchmarks.AppHosts;
using Ensemble.Benchmarks.Harness;
using Ensemble.Benchmarks.Rivals;
using Ensemble.Benchmarks.Telemetry;
using Ensemble.Telemetry.Drops;
using Ensemble.Telemetry.Queries;
using Ensemble.Telemetry.Storing;

namespace Ensemble.Benchmarks.Figures.Soak;

/// <summary>Whether an AppHost under a steady load stays as it is.</summary>
internal sealed class SoakFigure : IFigure
{
    private const int SpansPerSecond = 20_000;
    private const int LinesPerSecond = 5_000;
    private const int Writers = 5;
    private const double MostGrowth = 1.1;
    private const double Kept = 0.99;

    public string Name => "soak";

    public string Method =>
        "A built AppHost with five programs that write 1,000 lines a second each; the benchmark sends spans over gRPC as any process would, and reads what " +
        "the dashboard tells a page of the run and of all output, over two connections. Memory is the proportional set size, taken every five seconds: " +
        "growth is the median of the last quarter of the time beside that of the second quarter.";

    public async Task<IReadOnlyList<Row>> MeasureAsync(Workbench bench, CancellationToken cancellationToken)
    {
        string what = $"soak of {bench.Soak.TotalMinutes:0} min at 20,000 spans/s and 5,000 lines/s";
        if (NativeProgram.Compiler.Find(bench.Variables) is not { } compiler)
            return [Row.NotMeasured(what, Measure.Growth, NativeProgram.Compiler.WhyMissing, MostGrowth)];
        string writer = await NativeProgram.CompileAsync(compiler, "steady_lines", bench.NewFolder(), bench.Time, cancellationToken);
        await using var host = await IdleAppHost.StartAsync(
            bench,
            new IdleRequest { Processes = Writers, Command = writer, Argument = LinesPerSecond / Writers, RuntimeDirectory = bench.NewFolder() },
            cancellationToken);
        var receiver = ProcessReceiver.ToldTo(ProcessTree.ChildrenOf(host.LauncherPid).First());
        var sender = new SpanSender(receiver.Grpc, bench.Time, receiver.Key) { SpansPerSecond = SpansPerSecond };
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var looking = Onlooker.LookAsync(await host.Link.WaitAsync(cancellationToken), over.Token);
        var memory = MemoryRecord.KeepAsync(bench, host, over.Token);
        var used = ProcessUse.ProcessorTime(host.HostPid) + ProcessUse.ProcessorTime(host.LauncherPid);
        var lines = WrittenLines.In(host.Folder);
        long started = bench.Time.GetTimestamp();

        await sender.SendAsync(bench.Soak, cancellationToken);

        double seconds = bench.Time.GetElapsedTime(started).TotalSeconds;
        double written = WrittenLines.In(host.Folder) - lines;
        used = ProcessUse.ProcessorTime(host.HostPid) + ProcessUse.ProcessorTime(host.LauncherPid) - used;
        await over.CancelAsync();
        var record = await memory;
        long told = await looking;
        long lost = await LostAsync(host.Folder, cancellationToken);
        return
        [
            Row.Limit($"{what}: growth of memory", Measure.Growth, [record.Growth], MostGrowth),
            Row.Inform($"{what}: memory of AppHost and launcher", Measure.Mebibytes, [.. record.Readings]),
            Row.Limit($"{what}: spans taken", Measure.PerSecond, [sender.Traces * SpanRequest.SpansOfTrace / seconds], SpansPerSecond * Kept),
            Row.Limit($"{what}: lines kept", Measure.PerSecond, [written / seconds], LinesPerSecond * Kept),
            Row.Limit($"{what}: items dropped, but for room on the disk", Measure.Count, [lost], 0),
            Row.Inform($"{what}: processor time of AppHost and launcher", Measure.PercentOfCore, [used.TotalSeconds / seconds * 100]),
            Row.Inform($"{what}: told to the page", Measure.MegabytesPerSecond, [told / seconds / 1e6]),
        ];
    }

    private static async Task<long> LostAsync(string folder, CancellationToken cancellationToken)
    {
        var drops = await new TelemetryQueries(StoreFile.In(folder)).DropsAsync(cancellationToken);
        return drops.Where(d => d.Drops.Reason is not DropReason.DiskLimit).Sum(d => d.Drops.Count);
    }
}
