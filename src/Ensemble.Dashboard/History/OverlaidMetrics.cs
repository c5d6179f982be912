using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Wire;
using Ensemble.Telemetry.Queries.Metrics;

namespace Ensemble.Dashboard.History;

/// <summary>Metrics of several runs over each other, each from its own beginning on.</summary>
internal static class OverlaidMetrics
{
    private const int MostSeries = 24; // of one run: a chart of more lines tells nothing
    private const int Pixels = 300;

    /// <summary>The instruments of all runs, those that most of them have first.</summary>
    public static async Task<IEnumerable<ComparedMetric>> ListAsync(IReadOnlyList<IShownRun> runs, CancellationToken cancellationToken)
    {
        var found = new List<(string Name, string Unit)>();
        foreach (var run in runs)
        {
            if (run.Telemetry is not { } telemetry)
                continue;
            var series = await telemetry.SeriesAsync(new SeriesQuery(), cancellationToken);
            found.AddRange(series.Select(s => (s.Series.Instrument.Name, s.Series.Instrument.Unit)).Distinct());
        }
        return found.GroupBy(f => f).Select(f => new ComparedMetric(f.Key.Name, f.Key.Unit, f.Count()))
            .OrderByDescending(m => m.Runs).ThenBy(m => m.Name, StringComparer.Ordinal);
    }

    /// <summary>One instrument.</summary>
    public static async Task<OverlaidMetric> OfAsync(IReadOnlyList<IShownRun> runs, string name, CancellationToken cancellationToken)
    {
        string unit = "";
        int left = 0;
        var lines = new List<OverlaidSeries>();
        foreach (var run in runs)
        {
            if (run.Telemetry is not { } telemetry || run.Story.Began is not { } began)
                continue;
            var series = await telemetry.SeriesAsync(new SeriesQuery { Name = name }, cancellationToken);
            var shown = series.Take(MostSeries).Select(s => s.Series.Id);
            left += Math.Max(0, series.Count - MostSeries);
            var windows = await telemetry.PointsAsync(new PointQuery { Series = [.. shown], Pixels = Pixels }, cancellationToken);
            double zero = UnixTime.Of(began.Time);
            unit = series.Count > 0 ? series[0].Series.Instrument.Unit : unit;
            lines.AddRange(windows.Where(w => w.Points.Count > 0).Select(w => new OverlaidSeries(
                run.Id, Label(w), [.. w.Points.Select(p => Math.Round((p.Time / 1e6) - zero, 1))], [.. w.Points.Select(p => p.Last)])));
        }
        return new(name, unit, [.. lines], left);
    }

    private static string Label(SeriesWindow window) =>
        string.Join(' ', window.Series.Attributes.Select(a => a.Value.ToString()).Prepend(window.Resource.Process.ToString()));
}
