using Ensemble.Storage;
using Ensemble.Telemetry.Drops;
using Ensemble.Telemetry.Blocks;
using Ensemble.Telemetry.Storing;
using Microsoft.Data.Sqlite;

namespace Ensemble.Telemetry.Queries;

/// <summary>Tells who sent how much, and what of it was dropped.</summary>
internal static class StoreSummary
{
    private const string Resources = """
        SELECT r.attributes, coalesce(sum(b.items) FILTER (WHERE b.kind = 1), 0), coalesce(sum(b.items) FILTER (WHERE b.kind = 2), 0),
            coalesce(sum(b.items) FILTER (WHERE b.kind = 3), 0), coalesce(sum(b.bytes), 0)
        FROM resource r LEFT JOIN block b ON b.resource = r.id GROUP BY r.id ORDER BY r.service, r.instance
        """;

    public static IReadOnlyList<ResourceEntry> ReadResources(SqliteConnection connection)
    {
        var entries = new List<ResourceEntry>();
        using var statement = new Statement(connection, Resources, 0);
        using var rows = statement.Query();
        while (rows.Read())
            entries.Add(new(ResourceCodec.Decode(rows.GetFieldValue<byte[]>(0)), rows.GetInt64(1), rows.GetInt64(2), rows.GetInt64(3), rows.GetInt64(4)));
        return entries;
    }

    public static IReadOnlyList<DropEntry> ReadDrops(SqliteConnection connection)
    {
        var entries = new List<DropEntry>();
        using var statement = new Statement(
            connection, "SELECT service, instance, kind, reason, count FROM dropped ORDER BY service, instance, kind, reason", 0);
        using var rows = statement.Query();
        while (rows.Read())
            entries.Add(new(new(rows.GetString(0), rows.GetString(1)), new((DropKind)rows.GetInt64(2), (DropReason)rows.GetInt64(3), rows.GetInt64(4))));
        return entries;
    }
}
