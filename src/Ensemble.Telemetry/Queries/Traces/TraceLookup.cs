using Ensemble.Storage;
using Ensemble.Telemetry.Blocks;
using Ensemble.Telemetry.Storing;
using Microsoft.Data.Sqlite;

namespace Ensemble.Telemetry.Queries.Traces;

/// <summary>Finds all spans of one trace.</summary>
internal static class TraceLookup
{
    private const string Candidates = """
        SELECT b.id, b.resource, f.bits FROM block b JOIN trace_filter f ON f.block = b.id
        WHERE b.kind = 1 AND b.from_time <= $1 AND b.to_time >= $0 ORDER BY b.from_time
        """;

    /// <summary>The spans, earliest first, each once: senders that were not sure whether they had been heard send again.</summary>
    public static IReadOnlyList<TraceSpan> Find(SqliteConnection connection, TraceId trace)
    {
        var spans = new Dictionary<SpanId, TraceSpan>();
        using var resources = new ResourceCache(connection);
        using var data = new Statement(connection, "SELECT data FROM block WHERE id = $0", 1);
        foreach (var (block, resource) in BlocksOf(connection, trace))
        {
            using var row = data.Query(block);
            if (!row.Read())
                continue; // made room for newer ones in between
            foreach (var span in SpansOf(SpanBlock.Open(row.GetFieldValue<byte[]>(0)), trace))
                spans.TryAdd(span.SpanId, new(resources[resource], span));
        }
        return [.. spans.Values.OrderBy(s => s.Span.Start).ThenByDescending(s => s.Span.End)];
    }

    /// <summary>The blocks that may have spans of a trace, with the numbers of their processes.</summary>
    public static List<(long Block, long Resource)> BlocksOf(SqliteConnection connection, TraceId trace)
    {
        var blocks = new List<(long, long)>();
        using var range = new Statement(connection, "SELECT start, end FROM trace WHERE trace = $0", 1);
        using var found = range.Query(trace.ToBytes());
        if (!found.Read())
            return blocks;
        using var candidates = new Statement(connection, Candidates, 2);
        using var rows = candidates.Query(found.GetInt64(0), found.GetInt64(1));
        while (rows.Read())
            if (TraceFilter.MayContain(rows.GetFieldValue<byte[]>(2), trace))
                blocks.Add((rows.GetInt64(0), rows.GetInt64(1)));
        return blocks;
    }

    private static IEnumerable<SpanRecord> SpansOf(SpanBlock block, TraceId trace)
    {
        int index = block.Traces.ToList().IndexOf(trace);
        if (index < 0)
            yield break;
        for (int row = 0; row < block.Count; row++)
            if (block.TraceIndex(row) == index)
                yield return block.Row(row);
    }
}
