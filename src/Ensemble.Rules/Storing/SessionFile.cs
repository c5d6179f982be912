using Ensemble.Storage;

namespace Ensemble.Rules.Storing;

/// <summary>The file of a session: its name, and what it is made of.</summary>
internal static class SessionFile
{
    /// <summary>The file's name within the folder of the session.</summary>
    public const string Name = "session.db";

    private const long Format = 1;

    // Full: what was decided follows from what is on the disk, and only from that.
    private const string Pragmas = """
        PRAGMA page_size = 4096; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 2000; PRAGMA cell_size_check = ON;
        """;

    // A row is what was taken together: JSON, in order.
    private const string Tables = """
        CREATE TABLE fact(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE batch(number INTEGER PRIMARY KEY, entries BLOB NOT NULL);
        """;

    /// <summary>What the file is made of.</summary>
    public static SqliteSchema Schema { get; } = new(Format, Pragmas, Tables);

    /// <summary>The file in a folder. It need not exist.</summary>
    /// <exception cref="DllNotFoundException">The operating system has no SQLite.</exception>
    public static SqliteFile In(string folder) => new(Path.Combine(folder, Name), Schema);
}
