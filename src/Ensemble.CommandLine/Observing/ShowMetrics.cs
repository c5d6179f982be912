using System.CommandLine;
using System.Globalization;
using Ensemble.Hosting.Terminal;
using Ensemble.Telemetry;
using Ensemble.Telemetry.Exchange;
using Ensemble.Telemetry.Queries.Feeds;
using Ensemble.Telemetry.Queries.Metrics;

namespace Ensemble.CommandLine.Observing;

/// <summary><c>otel metrics</c>: the series of a run with their last values; as JSON, or as they come, the points themselves.</summary>
internal sealed class ShowMetrics : TelemetryVerb
{
    protected override bool Follows => true;

    protected override void DeclareOwn(Command command) => command.AddText("--name", "INSTRUMENT", "Only of this instrument.");

    protected override async Task<int> ShowAsync(Request request, OpenedRun run, int limit, CancellationToken cancellationToken)
    {
        var query = new NewestPointsQuery { Service = run.Service, Instance = run.Instance, Name = request.Text("--name"), Limit = limit };
        if (request.Flag("--follow"))
        {
            await foreach (var part in new TelemetryFeed(run.Source).PointsAsync(query, cancellationToken).Where(part => part.Count > 0))
                ShowPoints(request, part);
            return ExitCodes.Success;
        }
        if (request.AsJson)
        {
            var points = await run.Source.Queries.NewestPointsAsync(query, cancellationToken);
            request.Work.SayOtlp(json => OtlpJsonWriter.WriteMetrics(json, points.Select(p => (p.Resource, p.Point))));
            return ExitCodes.Success;
        }
        var series = await run.Source.Queries.SeriesAsync(
            new() { Service = query.Service, Instance = query.Instance, Name = query.Name, Limit = limit }, cancellationToken);
        var windows = await run.Source.Queries.PointsAsync(new() { Series = [.. series.Select(s => s.Series.Id)], Pixels = 1 }, cancellationToken);
        var last = windows.ToDictionary(w => w.Series.Id, w => w.Points is [.., var point] ? point.Last : double.NaN);
        Cell[][] rows = [.. series.Select(s => new Cell[]
        {
            s.Series.Instrument.Name, s.Resource.Process.ToString(), s.Series.Instrument.Kind.ToString(),
            Number(last.GetValueOrDefault(s.Series.Id, double.NaN)), s.Series.Instrument.Unit,
            new(string.Join(", ", s.Series.Attributes.Select(a => $"{a.Key}={a.Value}")), MessageTone.Quiet),
        })];
        foreach (string line in TextTable.Lines(["Name", "Process", "Kind", "Last", "Unit", "Attributes"], rows, request.Work.Output))
            request.Work.Say(line);
        return ExitCodes.Success;
    }

    private static void ShowPoints(Request request, IReadOnlyList<PointEntry> points)
    {
        if (request.AsJson)
        {
            request.Work.SayOtlp(json => OtlpJsonWriter.WriteMetrics(json, points.Select(p => (p.Resource, p.Point))));
            return;
        }
        foreach (var (resource, point) in points.OrderBy(p => p.Point.Time))
        {
            string value = point switch
            {
                NumberPoint number => number.Value.ToString(),
                HistogramPoint histogram => $"{histogram.Count} values",
                ExponentialHistogramPoint histogram => $"{histogram.Count} values",
                SummaryPoint summary => $"{summary.Count} values",
                _ => "",
            };
            string attributes = string.Join(", ", point.Attributes.Select(a => $"{a.Key}={a.Value}"));
            string words = SafeText.Of(
                $"{resource.Process}  {point.Instrument.Name}  {value} {point.Instrument.Unit}  {attributes}".ReplaceLineEndings(" "), keepColors: false);
            request.Work.Say($"{NanosecondText.Time(point.Time, request.Work.Time.LocalTimeZone)}  {words}");
        }
        request.Work.Output.Writer.Flush();
    }

    private static string Number(double value) => double.IsNaN(value) ? "" : value.ToString("G6", CultureInfo.InvariantCulture);
}
