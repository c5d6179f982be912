using Microsoft.Data.Sqlite;

namespace Ensemble.Storage;

/// <summary>The transaction of a connection that writes. Not for several threads.</summary>
internal sealed class Transaction(SqliteConnection connection) : IDisposable
{
    private readonly Statement _begin = new(connection, "BEGIN IMMEDIATE", 0);
    private readonly Statement _commit = new(connection, "COMMIT", 0);
    private readonly Statement _rollback = new(connection, "ROLLBACK", 0);

    public bool IsOpen { get; private set; }

    /// <summary>Begins one where there is none.</summary>
    /// <returns>Whether it did.</returns>
    public bool Begin()
    {
        if (IsOpen)
            return false;
        _begin.Execute();
        return IsOpen = true;
    }

    public void Commit()
    {
        _commit.Execute();
        IsOpen = false;
    }

    /// <summary>Undoes what was written in it.</summary>
    public void Undo()
    {
        try
        {
            _rollback.Execute();
        }
        catch (SqliteException)
        {
            // SQLite undoes a transaction by itself after some failures, such as a full disk: then there is none any more.
        }
        IsOpen = false;
    }

    public void Dispose()
    {
        _begin.Dispose();
        _commit.Dispose();
        _rollback.Dispose();
    }
}
