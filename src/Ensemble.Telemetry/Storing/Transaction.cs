using Ensemble.Telemetry.Drops;
using Microsoft.Data.Sqlite;

namespace Ensemble.Telemetry.Storing;

/// <summary>The transaction of the writer: begun by its first write, and what would be lost if it failed.</summary>
internal sealed class Transaction(SqliteConnection connection, TimeProvider time) : IDisposable
{
    private readonly Statement _begin = new(connection, "BEGIN IMMEDIATE", 0);
    private readonly Statement _commit = new(connection, "COMMIT", 0);
    private readonly Statement _rollback = new(connection, "ROLLBACK", 0);
    private long _since;

    public bool IsOpen { get; private set; }

    /// <summary>Bytes of blocks written in it.</summary>
    public long Bytes { get; private set; }

    public TimeSpan Age => IsOpen ? time.GetElapsedTime(_since) : TimeSpan.Zero;

    /// <summary>What was written in it, by process; and the counts of what had been dropped before.</summary>
    public Dictionary<ProcessKey, DropTally> AtStake { get; } = [];

    public void Begin()
    {
        if (IsOpen)
            return;
        _begin.Execute();
        IsOpen = true;
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
        _commit.Execute();
        End();
    }

    /// <summary>Undoes it.</summary>
    /// <returns>What is lost, by process.</returns>
    public IReadOnlyDictionary<ProcessKey, DropTally> Undo()
    {
        var lost = new Dictionary<ProcessKey, DropTally>(AtStake);
        try
        {
            _rollback.Execute();
        }
        catch (SqliteException)
        {
            // SQLite undoes a transaction by itself after some failures, such as a full disk: then there is none any more.
        }
        End();
        return lost;
    }

    public void Dispose()
    {
        _begin.Dispose();
        _commit.Dispose();
        _rollback.Dispose();
    }

    private DropTally TallyOf(ProcessKey process)
    {
        if (!AtStake.TryGetValue(process, out var tally))
            AtStake.Add(process, tally = new());
        return tally;
    }

    private void End()
    {
        IsOpen = false;
        Bytes = 0;
        AtStake.Clear();
    }
}
