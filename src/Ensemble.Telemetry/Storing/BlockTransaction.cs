using Ensemble.Storage;
using Ensemble.Telemetry.Drops;
using Microsoft.Data.Sqlite;

namespace Ensemble.Telemetry.Storing;

/// <summary>The transaction of the writer: when it was begun, and what would be lost if it failed.</summary>
internal sealed class BlockTransaction(SqliteConnection connection, TimeProvider time) : IDisposable
{
    private readonly Transaction _transaction = new(connection);
    private long _since;

    public bool IsOpen => _transaction.IsOpen;

    /// <summary>Bytes of blocks written in it.</summary>
    public long Bytes { get; private set; }

    public TimeSpan Age => IsOpen ? time.GetElapsedTime(_since) : TimeSpan.Zero;

    /// <summary>What was written in it, by process; and the counts of what had been dropped before.</summary>
    public Dictionary<ProcessKey, DropTally> AtStake { get; } = [];

    public void Begin()
    {
        if (_transaction.Begin())
            _since = time.GetTimestamp();
    }

    public void Wrote(ProcessKey process, DropKind kind, int items, long bytes)
    {
        Bytes += bytes;
        TallyOf(process).Add(kind, DropReason.DiskFailure, items);
    }

    public void WroteDrops(ProcessKey process, DropTally drops) => TallyOf(process).Add(drops);

    public void Commit()
    {
        _transaction.Commit();
        End();
    }

    /// <summary>Undoes it.</summary>
    /// <returns>What is lost, by process.</returns>
    public IReadOnlyDictionary<ProcessKey, DropTally> Undo()
    {
        var lost = new Dictionary<ProcessKey, DropTally>(AtStake);
        _transaction.Undo();
        End();
        return lost;
    }

    public void Dispose() => _transaction.Dispose();

    private DropTally TallyOf(ProcessKey process)
    {
        if (!AtStake.TryGetValue(process, out var tally))
            AtStake.Add(process, tally = new());
        return tally;
    }

    private void End()
    {
        Bytes = 0;
        AtStake.Clear();
    }
}
