using Ensemble.Storage;
using Ensemble.Telemetry.Storing;
using Microsoft.Data.Sqlite;

namespace Ensemble.Telemetry.Queries;

/// <summary>Finds the blocks that a query has to look into.</summary>
internal static class BlockCatalog
{
    private const string Places = """
        SELECT id, resource, from_time, to_time, items, errors FROM block WHERE kind = $0 AND from_time <= $2 AND to_time >= $1 ORDER BY to_time DESC
        """;

    /// <summary>Blocks of a kind in a range of time, the one with the newest row first.</summary>
    public static List<BlockPlace> Find(SqliteConnection connection, BlockKind kind, TimeRange range, Func<long, bool> isWanted)
    {
        var places = new List<BlockPlace>();
        using var statement = new Statement(connection, Places, 3);
        using var rows = statement.Query((long)kind, range.From, range.To);
        while (rows.Read())
            if (isWanted(rows.GetInt64(1)))
                places.Add(new(rows.GetInt64(0), rows.GetInt64(1), new(rows.GetInt64(2), rows.GetInt64(3)), rows.GetInt32(4), rows.GetInt32(5)));
        return places;
    }

    /// <summary>Says of a process's number whether it is of a service and instance.</summary>
    public static Func<long, bool> Processes(SqliteConnection connection, string? service, string? instance)
    {
        if (service is null && instance is null)
            return static _ => true;
        var ids = new HashSet<long>();
        using var statement = new Statement(
            connection, "SELECT id FROM resource WHERE ($0 IS NULL OR service = $0) AND ($1 IS NULL OR instance = $1)", 2);
        using var rows = statement.Query((object?)service ?? DBNull.Value, (object?)instance ?? DBNull.Value);
        while (rows.Read())
            ids.Add(rows.GetInt64(0));
        return ids.Contains;
    }

    /// <summary>A whole block; null where it made room for newer ones meanwhile.</summary>
    public static BlockData? Load(SqliteConnection connection, BlockPlace place)
    {
        using var data = new Statement(connection, "SELECT data FROM block WHERE id = $0", 1);
        using var row = data.Query(place.Id);
        return row.Read() ? new(place.Id, place.Resource, row.GetFieldValue<byte[]>(0)) : null;
    }

    /// <summary>Keeps the blocks that may have something of a trace.</summary>
    public static List<BlockPlace> OfTrace(SqliteConnection connection, List<BlockPlace> places, TraceId trace)
    {
        using var statement = new Statement(connection, "SELECT bits FROM trace_filter WHERE block = $0", 1);
        return places.FindAll(place =>
        {
            using var row = statement.Query(place.Id);
            return row.Read() && Blocks.TraceFilter.MayContain(row.GetFieldValue<byte[]>(0), trace);
        });
    }
}
