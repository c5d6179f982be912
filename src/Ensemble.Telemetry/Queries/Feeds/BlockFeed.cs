using Ensemble.Storage;
using Ensemble.Telemetry.Storing;
using Microsoft.Data.Sqlite;

namespace Ensemble.Telemetry.Queries.Feeds;

/// <summary>Reads blocks in the order they were written. Their numbers only grow.</summary>
internal static class BlockFeed
{
    /// <summary>The number of the newest block; 0 where there is none.</summary>
    public static long Last(SqliteConnection connection)
    {
        using var statement = new Statement(connection, "SELECT coalesce(max(id), 0) FROM block", 0);
        return statement.Scalar();
    }

    /// <summary>The first block of a kind behind one; null where there is none yet.</summary>
    public static BlockData? Next(SqliteConnection connection, BlockKind kind, long after)
    {
        using var statement = new Statement(connection, "SELECT id, resource, data FROM block WHERE id > $0 AND +kind = $1 ORDER BY id LIMIT 1", 2);
        using var rows = statement.Query(after, (long)kind);
        return rows.Read() ? new(rows.GetInt64(0), rows.GetInt64(1), rows.GetFieldValue<byte[]>(2)) : null;
    }
}
