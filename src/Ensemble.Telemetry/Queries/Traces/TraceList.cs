using Ensemble.Storage;
using Ensemble.Telemetry.Blocks;
using Ensemble.Telemetry.Storing;
using Microsoft.Data.Sqlite;

namespace Ensemble.Telemetry.Queries.Traces;

/// <summary>Lists traces, the newest first.</summary>
internal static class TraceList
{
    private const int MaxLimit = 100_000;

    // A process has one of 63 bits: with more processes than that the bit is only a hint.
    private const int Bits = 63;

    private const string Rows = """
        SELECT id, trace, start, end, name, resource, rooted, spans, errors FROM trace
        WHERE start BETWEEN $0 AND $1 AND (start, id) < ($2, $3) AND end - start BETWEEN $4 AND $5
            AND ($6 IS NULL OR (errors > 0) = $6) AND ($7 IS NULL OR resources & $7) AND ($8 IS NULL OR instr(lower(name), $8))
        ORDER BY start DESC, id DESC
        """;

    public static Page<TraceSummary> Find(SqliteConnection connection, TraceQuery query, CancellationToken cancellationToken)
    {
        var ids = ProcessesOf(connection, query);
        if (ids is { Count: 0 })
            return new([], null);
        bool isExact = ids is null || IsExact(connection);
        using var resources = new ResourceCache(connection);
        using var statement = new Statement(connection, Rows, 9);
        var after = query.After ?? new(long.MaxValue, long.MaxValue);
        using var rows = statement.Query(
            query.Range.From, query.Range.To, after.Time, after.Id, query.MinDuration, query.MaxDuration,
            query.HasErrors is { } errors ? errors ? 1L : 0L : DBNull.Value,
            ids is null ? DBNull.Value : ids.Aggregate(0L, (mask, id) => mask | 1L << (int)(id % Bits)),
            (object?)query.Name?.ToLowerInvariant() ?? DBNull.Value);
        int limit = Math.Clamp(query.Limit, 1, MaxLimit);
        var found = new List<TraceSummary>();
        PageMark last = default;
        while (rows.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var trace = TraceId.FromBytes(rows.GetFieldValue<byte[]>(1));
            if (!isExact && !TakesPart(connection, trace, ids!))
                continue;
            if (found.Count == limit)
                return new(found, last);
            last = new(rows.GetInt64(2), rows.GetInt64(0));
            found.Add(new(
                trace, rows.GetString(4), rows.GetInt64(6) != 0, resources[rows.GetInt64(5)], last.Time, rows.GetInt64(3), rows.GetInt64(7), rows.GetInt64(8))
                { Id = last.Id });
        }
        return new(found, null);
    }

    private static HashSet<long>? ProcessesOf(SqliteConnection connection, TraceQuery query)
    {
        if (query.Service is null && query.Instance is null)
            return null;
        var ids = new HashSet<long>();
        using var statement = new Statement(connection, "SELECT id FROM resource WHERE ($0 IS NULL OR service = $0) AND ($1 IS NULL OR instance = $1)", 2);
        using var rows = statement.Query((object?)query.Service ?? DBNull.Value, (object?)query.Instance ?? DBNull.Value);
        while (rows.Read())
            ids.Add(rows.GetInt64(0));
        return ids;
    }

    private static bool IsExact(SqliteConnection connection)
    {
        using var statement = new Statement(connection, "SELECT coalesce(max(id), 0) FROM resource", 0);
        return statement.Scalar() < Bits;
    }

    private static bool TakesPart(SqliteConnection connection, TraceId trace, HashSet<long> ids)
    {
        using var data = new Statement(connection, "SELECT data FROM block WHERE id = $0", 1);
        foreach (var (block, resource) in TraceLookup.BlocksOf(connection, trace))
        {
            if (!ids.Contains(resource))
                continue;
            using var row = data.Query(block);
            if (row.Read() && SpanBlock.Open(row.GetFieldValue<byte[]>(0)).Traces.Contains(trace))
                return true;
        }
        return false;
    }
}
