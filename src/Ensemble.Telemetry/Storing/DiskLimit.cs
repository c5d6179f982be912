using Ensemble.Storage;
using Microsoft.Data.Sqlite;

namespace Ensemble.Telemetry.Storing;

/// <summary>Keeps the file within its limit: old blocks make room for new ones, and the room they leave is used again.</summary>
internal sealed class DiskLimit(SqliteConnection connection, long maxBytes, BlockTable blocks) : IDisposable
{
    private readonly Statement _used = new(
        connection, "SELECT (page_count - freelist_count) * page_size FROM pragma_page_count, pragma_freelist_count, pragma_page_size", 0);
    private readonly Statement _count = new(connection, """
        INSERT INTO dropped(service, instance, kind, reason, count) SELECT service, instance, $1, 5, $2 FROM resource WHERE id = $0
        ON CONFLICT DO UPDATE SET count = count + excluded.count
        """, 3);

    /// <summary>Removes blocks where the file is above its limit, and more than would just do: making room has costs of its own and should be rare.</summary>
    /// <param name="removed">Told of each.</param>
    /// <param name="tidy">Frees what removed blocks left in indexes; false when there is nothing left to free.</param>
    public void Keep(Action<StoredBlock> removed, Func<bool> tidy)
    {
        if (_used.Scalar() <= maxBytes)
            return;
        long enough = maxBytes - maxBytes / 20;
        for (long excess = _used.Scalar() - enough; excess > 0; excess = _used.Scalar() - enough)
        {
            long bytes = 0;
            while (bytes < excess)
            {
                if (blocks.RemoveOldestOfLargest() is not { } block)
                    return;
                removed(block);
                bytes += block.Data.Length;
            }
            while (_used.Scalar() > enough && tidy())
            {
                // goes on until it fits or nothing is left to tidy up
            }
        }
    }

    /// <summary>Counts the items of a block as dropped.</summary>
    public void CountRemoved(StoredBlock block) => _count.Execute(block.Resource, (long)block.Kind, (long)block.Items);

    public void Dispose()
    {
        _used.Dispose();
        _count.Dispose();
    }
}
