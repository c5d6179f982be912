using Ensemble.Storage;
using Ensemble.Telemetry.Blocks;
using Ensemble.Telemetry.Storing;
using Microsoft.Data.Sqlite;

namespace Ensemble.Telemetry.Queries.Metrics;

/// <summary>Finds series.</summary>
internal static class SeriesCatalog
{
    private const string Columns = "id, resource, name, kind, unit, description, temporality, monotonic, scope, scope_version, attributes";

    private const int MaxLimit = 100_000;

    public static IReadOnlyList<SeriesEntry> Find(SqliteConnection connection, SeriesQuery query, CancellationToken cancellationToken)
    {
        var found = new List<SeriesEntry>();
        var isWanted = BlockCatalog.Processes(connection, query.Service, query.Instance);
        using var resources = new ResourceCache(connection);
        using var statement = new Statement(connection, $"SELECT {Columns} FROM series WHERE ($0 IS NULL OR name = $0) ORDER BY name, id", 1);
        using var rows = statement.Query((object?)query.Name ?? DBNull.Value);
        while (found.Count < Math.Clamp(query.Limit, 1, MaxLimit) && rows.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!isWanted(rows.GetInt64(1)))
                continue;
            var entry = new SeriesEntry(resources[rows.GetInt64(1)], Read(rows));
            if (query.Fields.All(f => f.Matches(ValueOf(entry, f.Field))))
                found.Add(entry);
        }
        return found;
    }

    /// <summary>The series with a number; null where there is none.</summary>
    public static MetricSeries? Find(SqliteConnection connection, long id)
    {
        using var statement = new Statement(connection, $"SELECT {Columns} FROM series WHERE id = $0", 1);
        using var rows = statement.Query(id);
        return rows.Read() ? Read(rows) : null;
    }

    private static AttributeValue ValueOf(SeriesEntry entry, string field) =>
        entry.Series.Attributes.Find(field) is { Kind: not AttributeKind.Empty } value ? value : entry.Resource.Attributes.Find(field);

    private static MetricSeries Read(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1),
        new Instrument
        {
            Name = row.GetString(2),
            Kind = (InstrumentKind)row.GetInt32(3),
            Unit = row.GetString(4),
            Description = row.GetString(5),
            Temporality = (Temporality)row.GetInt32(6),
            IsMonotonic = row.GetInt64(7) != 0,
            ScopeName = row.GetString(8),
            ScopeVersion = row.GetString(9),
        },
        ResourceCodec.DecodeAttributes(row.GetFieldValue<byte[]>(10)));
}
