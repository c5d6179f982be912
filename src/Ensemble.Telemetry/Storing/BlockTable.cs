using System.Runtime.InteropServices;
using Ensemble.Storage;
using Ensemble.Telemetry.Blocks;
using Microsoft.Data.Sqlite;

namespace Ensemble.Telemetry.Storing;

/// <summary>The blocks of all kinds, and how many bytes of them each process has.</summary>
internal sealed class BlockTable : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<long, long> _bytes = [];
    private readonly Statement _insert;
    private readonly Statement _filter;
    private readonly Statement _oldest;
    private readonly Statement _delete;
    private readonly Statement _deleteFilter;
    private long _nextId;

    public BlockTable(SqliteConnection connection)
    {
        _connection = connection;
        _insert = new(connection, """
            INSERT INTO block(id, kind, resource, from_time, to_time, items, errors, bytes, data) VALUES($0, $1, $2, $3, $4, $5, $6, $7, $8)
            """, 9);
        _filter = new(connection, "INSERT INTO trace_filter(block, bits) VALUES($0, $1)", 2);
        _oldest = new(connection, "SELECT id, kind, items, bytes, data FROM block WHERE resource = $0 ORDER BY id LIMIT 1", 1);
        _delete = new(connection, "DELETE FROM block WHERE id = $0", 1);
        _deleteFilter = new(connection, "DELETE FROM trace_filter WHERE block = $0", 1);
        Reload();
    }

    /// <summary>Bytes of all blocks.</summary>
    public long TotalBytes { get; private set; }

    /// <returns>The block's number.</returns>
    public long Insert(BlockKind kind, long resource, EncodedBlock block)
    {
        long id = _nextId++;
        _insert.Execute(id, (long)kind, resource, block.From, block.To, (long)block.Items, (long)block.Errors, (long)block.Data.Length, block.Data);
        Count(resource, block.Data.Length);
        return id;
    }

    public void InsertFilter(long block, IReadOnlyCollection<TraceId> traces) => _filter.Execute(block, TraceFilter.Of(traces));

    /// <summary>Takes the oldest block of the process that holds the most bytes: talkative ones give first, quiet ones keep what they have.</summary>
    /// <returns>The block; null where there is none.</returns>
    public StoredBlock? RemoveOldestOfLargest()
    {
        StoredBlock? block = null;
        while (block is null)
        {
            if (_bytes.Count == 0)
                return null;
            long resource = _bytes.MaxBy(b => b.Value).Key;
            block = Oldest(resource);
            if (block is null)
                _bytes.Remove(resource);
        }
        _delete.Execute(block.Id);
        _deleteFilter.Execute(block.Id);
        Count(block.Resource, -block.Data.Length);
        return block;
    }

    /// <summary>Counts anew, at the start and after a transaction that was undone.</summary>
    public void Reload()
    {
        _bytes.Clear();
        TotalBytes = 0;
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT resource, sum(bytes) FROM block GROUP BY resource";
        using (var rows = command.ExecuteReader())
            while (rows.Read())
                Count(rows.GetInt64(0), rows.GetInt64(1));
        command.CommandText = "SELECT coalesce(max(id), 0) + 1 FROM block";
        _nextId = Math.Max(_nextId, (long)command.ExecuteScalar()!);
    }

    public void Dispose()
    {
        _insert.Dispose();
        _filter.Dispose();
        _oldest.Dispose();
        _delete.Dispose();
        _deleteFilter.Dispose();
    }

    private StoredBlock? Oldest(long resource)
    {
        using var row = _oldest.Query(resource);
        return row.Read() ? new(row.GetInt64(0), (BlockKind)row.GetInt64(1), resource, row.GetInt32(2), row.GetFieldValue<byte[]>(4)) : null;
    }

    private void Count(long resource, long bytes)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_bytes, resource, out _) += bytes;
        TotalBytes += bytes;
    }
}
