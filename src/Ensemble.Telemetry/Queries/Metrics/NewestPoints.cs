using Ensemble.Storage;
using Ensemble.Telemetry.Blocks;
using Ensemble.Telemetry.Storing;
using Microsoft.Data.Sqlite;

namespace Ensemble.Telemetry.Queries.Metrics;

/// <summary>Finds points as they came, the newest first.</summary>
internal static class NewestPoints
{
    public static IReadOnlyList<PointEntry> Find(SqliteConnection connection, NewestPointsQuery query, CancellationToken cancellationToken)
    {
        var places = BlockCatalog.Find(connection, BlockKind.Points, query.Range, BlockCatalog.Processes(connection, query.Service, query.Instance));
        int limit = Math.Clamp(query.Limit, 1, RowQuery.MaxLimit);
        var newest = new PriorityQueue<PointEntry, long>(); // the oldest of them first
        using var data = new Statement(connection, "SELECT data FROM block WHERE id = $0", 1);
        foreach (var place in places)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (newest.Count == limit && place.Range.To < newest.Peek().Point.Time)
                break;
            using var row = data.Query(place.Id);
            if (!row.Read())
                continue; // made room for newer ones in between
            foreach (var point in In(connection, query, new(place.Id, place.Resource, row.GetFieldValue<byte[]>(0))))
                if (newest.Count < limit)
                    newest.Enqueue(point, point.Point.Time);
                else
                    newest.EnqueueDequeue(point, point.Point.Time);
        }
        var items = new List<PointEntry>(newest.Count);
        while (newest.TryDequeue(out var item, out _))
            items.Add(item);
        items.Reverse();
        return items;
    }

    /// <summary>Those of one block, series by series.</summary>
    public static IReadOnlyList<PointEntry> In(SqliteConnection connection, NewestPointsQuery query, BlockData data)
    {
        using var resources = new ResourceCache(connection);
        var block = PointBlock.Open(data.Data);
        var resource = resources[data.Resource];
        return [.. block.Series.Select(id => SeriesCatalog.Find(connection, id)).OfType<MetricSeries>()
            .Where(series => query.Name is null || series.Instrument.Name == query.Name)
            .SelectMany(block.Points).Where(p => p.Time >= query.Range.From && p.Time <= query.Range.To)
            .Select(point => new PointEntry(resource, point))];
    }
}
