using System.Collections.Immutable;
using System.Globalization;
using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Serving;
using Ensemble.Dashboard.Wire;
using Ensemble.Telemetry.Queries;
using Ensemble.Telemetry.Queries.Metrics;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Dashboard.Metrics;

/// <summary>What is measured, and points of charts.</summary>
internal static class MetricAnswers
{
    private const int MostSeries = 200;
    private const int MostPixels = 4_000;
    private const int DefaultPixels = 600;

    public static async Task InstrumentsAsync(HttpContext http, IShownRun run, TelemetryQueries telemetry, Parameters parameters)
    {
        var series = await telemetry.SeriesAsync(
            new() { Service = parameters.Text("service"), Instance = parameters.Text("instance"), Name = parameters.Text("name") }, http.RequestAborted);
        var senders = new SenderTable(run.Names);
        InstrumentInfo[] instruments = [.. series.GroupBy(s => (s.Series.Instrument.Name, s.Series.Instrument.Unit, s.Series.Instrument.Kind))
            .Select(g => new InstrumentInfo(
            g.Key.Name, UnitOf(g.Key.Name, g.Key.Unit), g.Key.Kind.ToString(), g.First().Series.Instrument.Description, g.First().Series.Instrument.IsMonotonic,
            [.. g.Select(s => new SeriesInfo(s.Series.Id, senders.NumberOf(s.Resource), SenderTable.Pairs(s.Series.Attributes)))]))];
        await JsonAnswer.WriteAsync(http, new InstrumentList(senders.Senders, [.. instruments]), SignalsJson.Default.InstrumentList);
    }

    public static async Task PointsAsync(HttpContext http, IShownRun run, TelemetryQueries telemetry, Parameters parameters)
    {
        var query = new PointQuery
        {
            Series = [.. parameters.Texts("series").SelectMany(t => t.Split(','))
                .Select(t => long.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? id : 0)
                .Where(id => id > 0).Take(MostSeries)],
            Range = parameters.Range(), Pixels = parameters.Number("pixels", DefaultPixels, 1, MostPixels),
            View = parameters.Text("view") == "rate" ? PointView.Rate : PointView.Value,
        };
        if (!await TelemetryAsked.IsUnderstoodAsync(http, parameters))
            return;
        var windows = await telemetry.PointsAsync(query, http.RequestAborted);
        await JsonAnswer.WriteAsync(http, new PointAnswer([.. windows.Select(w => Points(w, query.Quantiles.Length))]), SignalsJson.Default.PointAnswer);
    }

    public static async Task SendersAsync(HttpContext http, IShownRun run, TelemetryQueries telemetry, Parameters parameters)
    {
        var senders = new SenderTable(run.Names);
        var all = await telemetry.ResourcesAsync(http.RequestAborted);
        var dropped = await telemetry.DropsAsync(http.RequestAborted);
        var answer = new SenderList(
            [.. all.Select(e => new SenderCount(senders.Info(e.Resource), e.Spans, e.LogRecords, e.Points, e.Bytes))],
            [.. dropped.Select(d => new DroppedCount(d.Process.ToString(), d.Drops.Kind.ToString(), d.Drops.Reason.ToString(), d.Drops.Count))]);
        await JsonAnswer.WriteAsync(http, answer, SignalsJson.Default.SenderList);
    }

    private static SeriesPoints Points(SeriesWindow window, int quantiles)
    {
        ImmutableArray<double> Of(Func<WindowPoint, double> value) => [.. window.Points.Select(value)];
        bool hasQuantiles = window.Points.Any(p => !p.Quantiles.IsEmpty);
        return new(
            window.Series.Id, Of(p => SenderTable.Milliseconds(p.Time)), Of(p => p.Min), Of(p => p.Max), Of(p => p.Last),
            hasQuantiles ? [.. Enumerable.Range(0, quantiles).Select(q => Of(p => p.Quantiles.IsEmpty ? double.NaN : p.Quantiles[q]))] : [],
            [.. window.Exemplars.Where(e => e.TraceId.IsValid).Select(e => new ExemplarInfo(
                SenderTable.Milliseconds(e.Time), e.Value, e.TraceId.ToString(), e.SpanId.ToString()))]);
    }

    // OpenTelemetry gives a part of a whole the unit 1, and tells it from a plain number by its name only: people read it in percent.
    private static string UnitOf(string name, string unit) => unit == "1" && name.EndsWith("utilization", StringComparison.Ordinal) ? "part" : unit;
}
