using Ensemble.Benchmarks.Browsing;
using Ensemble.Benchmarks.Harness;
using Ensemble.Dashboard.Viewing;

namespace Ensemble.Benchmarks.Figures.Dashboard;

/// <summary>A trace of 10,000 spans, from the click on it until its spans are painted.</summary>
internal static class DrawnTrace
{
    public const string What = "a trace of 10,000 spans from the click to its waterfall in the browser";
    public const double Goal = 500;

    // The frame after the rows are there has been painted when a task behind it runs.
    private const string ClickAndWait = """
        new Promise((resolve) => {
          const began = performance.now();
          const look = new MutationObserver(() => {
            if (document.querySelectorAll('.span-row').length < 10) return;
            look.disconnect();
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
          });
          look.observe(document.body, { childList: true, subtree: true });
          document.querySelector('tr.line a').click();
        })
        """;

    public static async Task<Row> MeasureAsync(Workbench bench, Chromium browser, string folder, CancellationToken cancellationToken)
    {
        await using var viewer = await RunViewer.OpenAsync(
            new ViewerOptions
            {
                Folders = [folder],
                Port = 0,
                StateFolder = bench.NewFolder(),
                TemporaryDirectory = bench.NewFolder(),
                Variables = new Dictionary<string, string> { ["XDG_RUNTIME_DIR"] = bench.NewFolder() },
                Time = bench.Time,
            },
            cancellationToken);
        await using var page = await browser.OpenAsync(viewer.Link);
        Contestant<double> ours = new("waterfall", _ => DrawAsync(page, viewer.Link));
        return Row.Limit(What, Measure.Milliseconds,
            (await AlternatingRounds.RunAsync(bench, "drawn trace", bench.Rounds, [ours], Measure.Milliseconds.Text, cancellationToken))[0], Goal);
    }

    private static async Task<double> DrawAsync(ChromiumPage page, Uri link)
    {
        await page.GotoAsync(new Uri($"{link}&next=/traces"));
        await page.UntilAsync("document.querySelector('tr.line')?.textContent.includes('10\\u202f000')");
        return await page.NumberAsync(ClickAndWait);
    }
}
