using System.Globalization;
using Ensemble.Benchmarks.AppHosts;
using Ensemble.Benchmarks.Browsing;
using Ensemble.Benchmarks.Harness;
using Ensemble.Benchmarks.Rivals;

namespace Ensemble.Benchmarks.Figures.Dashboard;

/// <summary>What it costs an AppHost to show all of its processes to a page, each second anew.</summary>
internal static class LiveTable
{
    public const string What = "1,000 processes live in the table of a page, AppHost and launcher";
    public const double Goal = 10;

    private const int Processes = 1_000;

    public static async Task<Row> MeasureAsync(Workbench bench, Chromium browser, CancellationToken cancellationToken)
    {
        if (NativeProgram.Compiler.Find(bench.Variables) is not { } compiler)
            return Row.NotMeasured(What, Measure.PercentOfCore, NativeProgram.Compiler.WhyMissing, Goal);
        string growing = await NativeProgram.CompileAsync(compiler, "growing", bench.NewFolder(), bench.Time, cancellationToken);
        var window = TimeSpan.FromSeconds(bench.Amount(thorough: 20, quick: 5));
        await using var host = await IdleAppHost.StartAsync(
            bench, new IdleRequest { Processes = Processes, Command = growing, RuntimeDirectory = bench.NewFolder() }, cancellationToken);
        var link = await host.Link.WaitAsync(cancellationToken);
        await using var page = await browser.OpenAsync(link);
        await page.GotoAsync(new Uri($"{link}&next=/processes"));
        await page.UntilAsync($"document.querySelectorAll('[data-process]').length > 10 && document.body.textContent.includes('MiB')");
        Contestant<Reading> ours = new("AppHost and launcher", _ => WatchAsync(bench, host, page, window));
        var readings = (await AlternatingRounds.RunAsync(
            bench, $"live table, {window.TotalSeconds} s each", Math.Min(bench.Rounds, 3), [ours], r => r.ToString(), cancellationToken))[0];
        if (readings.Any(r => r.Seconds < window.TotalSeconds * 0.8))
            throw new InvalidOperationException($"The table was not live: it changed in {readings.Min(r => r.Seconds)} of {window.TotalSeconds} s.");
        return Row.Limit(What, Measure.PercentOfCore, [.. readings.Select(r => r.Percent)], Goal);
    }

    private static async Task<Reading> WatchAsync(Workbench bench, IdleAppHost host, ChromiumPage page, TimeSpan window)
    {
        long started = bench.Time.GetTimestamp();
        var before = Used(host);
        double seconds = await page.NumberAsync(SecondsWithNews(window));
        return new((Used(host) - before) / bench.Time.GetElapsedTime(started) * 100, seconds);
    }

    private static TimeSpan Used(IdleAppHost host) => ProcessUse.ProcessorTime(host.HostPid) + ProcessUse.ProcessorTime(host.LauncherPid);

    private static string SecondsWithNews(TimeSpan window) => string.Create(CultureInfo.InvariantCulture, $$"""
        new Promise((resolve) => {
          const seconds = new Set();
          const look = new MutationObserver(() => seconds.add(Math.floor(performance.now() / 1000)));
          look.observe(document.querySelector('main'), { subtree: true, childList: true, characterData: true, attributes: true });
          setTimeout(() => { look.disconnect(); resolve(seconds.size); }, {{window.TotalMilliseconds}});
        })
        """);

    private readonly record struct Reading(double Percent, double Seconds)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Measure.PercentOfCore.Text(Percent)}, changed in {Seconds} s");
    }
}
