using Ensemble.Benchmarks.Browsing;
using Ensemble.Benchmarks.Harness;

namespace Ensemble.Benchmarks.Figures.Dashboard;

/// <summary>How soon the dashboard is there, answers and draws, and what it costs while somebody looks.</summary>
internal sealed class DashboardFigure : IFigure
{
    public string Name => "dashboard";

    public string Method =>
        "A run with 10,000 traces of eight spans each and one of 10,000 spans: what the page of traces asks, answered as JSON into memory, without a network " +
        "and a browser; and in Chromium without a window, on the same cores, from the click on the trace until its spans are painted, what the server does " +
        "included. Each is done once to warm up. A built AppHost with 10 x `sleep` is started as a program: from before its start until the dashboard's port " +
        "takes connections, and until the first answer came over it; then a page is opened by the login link, with nothing kept from before: until its first " +
        "contentful paint, by the browser's own clock. A built AppHost with 1,000 programs that each take memory every second, and the page of processes " +
        "open: processor time of AppHost and launcher, with how many seconds of the window the table changed in.";

    public async Task<IReadOnlyList<Row>> MeasureAsync(Workbench bench, CancellationToken cancellationToken)
    {
        string folder = bench.NewFolder();
        TraceCorpus.Write(folder);
        string? missing = Chromium.WhyMissing(bench.Variables);
        await using var browser = missing is null ? await Chromium.StartAsync(bench, cancellationToken) : null;
        return
        [
            .. await ServerAnswers.MeasureAsync(bench, folder),
            browser is null ? Row.NotMeasured(DrawnTrace.What, Measure.Milliseconds, missing!, DrawnTrace.Goal)
                : await DrawnTrace.MeasureAsync(bench, browser, folder, cancellationToken),
            .. await FirstSight.MeasureAsync(bench, browser, missing, cancellationToken),
            browser is null ? Row.NotMeasured(LiveTable.What, Measure.PercentOfCore, missing!, LiveTable.Goal)
                : await LiveTable.MeasureAsync(bench, browser, cancellationToken),
        ];
    }
}
