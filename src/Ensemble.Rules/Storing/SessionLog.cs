using System.Text.Json;
using Ensemble.Rules.Running;
using Ensemble.Storage;
using Microsoft.Data.Sqlite;

namespace Ensemble.Rules.Storing;

/// <summary>What an ensemble was told, on the disk. One process at a time has it.</summary>
internal sealed class SessionLog : ISessionLog
{
    private readonly SqliteConnection _connection;
    private readonly Statement _insert;
    private long _last;

    /// <summary>Opens the log in a folder, and makes it where there is none.</summary>
    /// <param name="folder">The folder; it is there, and whoever opens the log has locked it.</param>
    /// <exception cref="StoreFormatException">A later version of this program wrote it.</exception>
    /// <exception cref="SqliteException">It cannot be written, or is no such file.</exception>
    public SessionLog(string folder)
    {
        _connection = SessionFile.In(folder).OpenForWriting();
        using var last = new Statement(_connection, "SELECT coalesce(max(number), 0) FROM batch", 0);
        _last = last.Scalar();
        _insert = new(_connection, "INSERT INTO batch VALUES($0, $1)", 2);
    }

    /// <summary>Gets or sets something about the session; null for what was never said.</summary>
    /// <param name="fact">What.</param>
    public string? this[string fact]
    {
        get
        {
            using var read = new Statement(_connection, "SELECT value FROM fact WHERE name = $0", 1);
            using var rows = read.Query(fact);
            return rows.Read() ? rows.GetString(0) : null;
        }
        set
        {
            using var write = new Statement(_connection, "INSERT OR REPLACE INTO fact VALUES($0, $1)", 2);
            write.Execute(fact, value ?? "");
        }
    }

    public IEnumerable<SessionEntry> Read()
    {
        using var read = new Statement(_connection, "SELECT entries FROM batch ORDER BY number", 0);
        using var rows = read.Query();
        while (rows.Read())
        {
            using var bytes = rows.GetStream(0);
            foreach (var entry in JsonSerializer.Deserialize(bytes, SessionJson.Default.ListSessionEntry)!)
                yield return entry;
        }
    }

    public void Append(List<SessionEntry> entries)
    {
        try
        {
            _insert.Execute(_last + 1, JsonSerializer.SerializeToUtf8Bytes(entries, SessionJson.Default.ListSessionEntry));
            _last++;
        }
        catch (SqliteException failure)
        {
            throw new IOException(failure.Message, failure);
        }
    }

    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
    }
}
