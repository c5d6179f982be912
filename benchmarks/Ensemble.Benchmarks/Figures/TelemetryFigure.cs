using System.Diagnostics;
using Ensemble.Benchmarks.Harness;
using Ensemble.Benchmarks.Telemetry;

namespace Ensemble.Benchmarks.Figures;

/// <summary>How many spans a second get into the store, and whether they are all there afterwards.</summary>
internal sealed class TelemetryFigure : IFigure
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    public string Name => "telemetry";

    public string Method =>
        "OTLP over gRPC into the store of a run: requests of 512 spans with five attributes each, four at a time, from four processes' names; a trace has " +
        "eight spans from two of them. The sender is part of the same process, and its memory is counted with the receiver's. Counted until everything can " +
        "be read, after five seconds to warm up. Afterwards every span is looked for, and 2,000 traces are asked for one by one.";

    public async Task<IReadOnlyList<Row>> MeasureAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var duration = TimeSpan.FromSeconds(bench.Amount(thorough: 60, quick: 10));
        await using (var warming = await Collector.StartAsync(bench.NewFolder(), bench.Time, cancellationToken))
            await new SpanSender(warming.Address, bench.Time).SendAsync(WarmUp, cancellationToken);
        await using var collector = await Collector.StartAsync(bench.NewFolder(), bench.Time, cancellationToken);
        var sender = new SpanSender(collector.Address, bench.Time);
        GC.Collect();
        using var measured = new CancellationTokenSource();
        var memory = PeakMemoryAsync(bench.Time, measured.Token);
        var processor = Environment.CpuUsage.TotalTime;
        long started = bench.Time.GetTimestamp();
        await sender.SendAsync(duration, cancellationToken);
        await collector.Store.FlushAsync(cancellationToken);
        double seconds = bench.Time.GetElapsedTime(started).TotalSeconds;
        double microseconds = (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds;
        await measured.CancelAsync();
        double peak = await memory;

        long traces = sender.Traces;
        long incomplete = await SpanCensus.CountIncompleteAsync(collector.Store, traces, cancellationToken);
        long spans = traces * SpanRequest.SpansOfTrace;
        long bytes = new FileInfo(collector.Store.File.Path).Length;
        string what = $"{duration.TotalSeconds:0} s of spans";
        return
        [
            Row.Limit($"{what} over OTLP into the store", Measure.PerSecond, [spans / seconds], 150_000),
            Row.Limit($"{what}: memory of sender, receiver and store", Measure.Mebibytes, [peak], 512),
            Row.Limit($"{what}: of {traces:#,0} traces missing or not whole", Measure.Count, [incomplete], 0),
            Row.Inform($"{what}: processor time for each, that of the sender included", Measure.Microseconds, [microseconds / spans]),
            Row.Inform($"{what}: bytes on disk for each", Measure.Bytes, [(double)bytes / spans]),
        ];
    }

    private static async Task<double> PeakMemoryAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        double peak = 0;
        using var self = Process.GetCurrentProcess();
        while (!cancellationToken.IsCancellationRequested)
        {
            self.Refresh();
            peak = Math.Max(peak, self.WorkingSet64 / (1024.0 * 1024));
            await Task.Delay(TimeSpan.FromMilliseconds(100), time, cancellationToken).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
        return peak;
    }
}
