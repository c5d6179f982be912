using Ensemble.Storage;
using Ensemble.Telemetry.Blocks;
using Ensemble.Telemetry.Storing;
using Microsoft.Data.Sqlite;

namespace Ensemble.Telemetry.Queries.Metrics;

/// <summary>Finds the points of a chart.</summary>
internal static class PointWindow
{
    private const int MaxSeries = 1_000;
    private const int MaxPixels = 10_000;
    private const int MaxExemplars = 100;

    public static IReadOnlyList<SeriesWindow> Find(SqliteConnection connection, PointQuery query, CancellationToken cancellationToken)
    {
        using var resources = new ResourceCache(connection);
        var series = query.Series.Distinct().Take(MaxSeries).Select(id => SeriesCatalog.Find(connection, id)).OfType<MetricSeries>().ToArray();
        var owners = series.Select(s => s.Resource).ToHashSet();
        var places = BlockCatalog.Find(connection, BlockKind.Points, query.Range, owners.Contains);
        var points = series.ToDictionary(s => s.Id, _ => new List<MetricPoint>());
        using var data = new Statement(connection, "SELECT data FROM block WHERE id = $0", 1);
        foreach (var place in places)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var row = data.Query(place.Id);
            if (!row.Read())
                continue; // made room for newer ones in between
            var block = PointBlock.Open(row.GetFieldValue<byte[]>(0));
            foreach (var one in series)
                points[one.Id].AddRange(block.Points(one));
        }
        // Without bounds the chart is as wide as what there is.
        var all = points.Values.SelectMany(p => p);
        var range = new TimeRange(
            query.Range.From != long.MinValue ? query.Range.From : all.Select(p => p.Time).DefaultIfEmpty().Min(),
            query.Range.To != long.MaxValue ? query.Range.To : all.Select(p => p.Time).DefaultIfEmpty().Max());
        return [.. series.Select(s => Fold(s, resources[s.Resource], points[s.Id], range, query))];
    }

    private static SeriesWindow Fold(MetricSeries series, TelemetryResource resource, List<MetricPoint> points, TimeRange range, PointQuery query)
    {
        IPointMeter meter = series.Instrument.Kind switch
        {
            InstrumentKind.Histogram or InstrumentKind.ExponentialHistogram => new HistogramMeter(series.Instrument, query.View),
            InstrumentKind.Summary => new SummaryMeter(),
            _ => new NumberMeter(series.Instrument, query.View),
        };
        var fold = new WindowFold(meter, range, Math.Clamp(query.Pixels, 1, MaxPixels) - 1, query.Quantiles);
        foreach (var point in points.OrderBy(p => p.Time))
            fold.Add(point);
        var exemplars = points.SelectMany(p => p.Exemplars).Where(e => e.Time >= query.Range.From && e.Time <= query.Range.To)
            .OrderByDescending(e => e.Time).Take(MaxExemplars);
        return new(series, resource, fold.Finish(), [.. exemplars]);
    }
}
