using Ensemble.Storage;
using Microsoft.Data.Sqlite;

namespace Ensemble.Telemetry.Storing;

/// <summary>The file of a run's telemetry: where it is, what it is made of, and connections to it.</summary>
internal sealed class StoreFile
{
    /// <summary>The file's name within the folder of a run.</summary>
    public const string Name = "telemetry.db";

    /// <summary>The number of the format, in <c>user_version</c>.</summary>
    public const long Format = 1;

    private const int PageBytes = 8192;

    // A lost transaction after a power cut is no loss worth an fsync per commit; the file stays whole in WAL mode.
    private const string Pragmas = """
        PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 2000; PRAGMA journal_size_limit = 33554432;
        PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY;
        """;

    private const string Schema = """
        CREATE TABLE resource(id INTEGER PRIMARY KEY, service TEXT NOT NULL, instance TEXT NOT NULL, attributes BLOB NOT NULL, UNIQUE(service, instance));
        CREATE TABLE block(id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, resource INTEGER NOT NULL, from_time INTEGER NOT NULL, to_time INTEGER NOT NULL,
            items INTEGER NOT NULL, errors INTEGER NOT NULL, bytes INTEGER NOT NULL, data BLOB NOT NULL);
        CREATE INDEX block_by_resource ON block(resource, id);
        CREATE INDEX block_by_time ON block(kind, from_time, to_time, resource, items, errors);
        CREATE TABLE trace_filter(block INTEGER PRIMARY KEY, bits BLOB NOT NULL);
        CREATE TABLE trace(id INTEGER PRIMARY KEY, trace BLOB NOT NULL UNIQUE, start INTEGER NOT NULL, end INTEGER NOT NULL, name TEXT NOT NULL,
            resource INTEGER NOT NULL, rooted INTEGER NOT NULL, spans INTEGER NOT NULL, errors INTEGER NOT NULL, resources INTEGER NOT NULL);
        CREATE INDEX trace_by_start ON trace(start);
        CREATE TABLE series(id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, resource INTEGER NOT NULL, name TEXT NOT NULL, kind INTEGER NOT NULL,
            unit TEXT NOT NULL, description TEXT NOT NULL, temporality INTEGER NOT NULL, monotonic INTEGER NOT NULL, scope TEXT NOT NULL,
            scope_version TEXT NOT NULL, attributes BLOB NOT NULL);
        CREATE INDEX series_by_resource ON series(resource, name);
        CREATE VIRTUAL TABLE log_text USING fts5(body, content='', detail='none', columnsize=0);
        CREATE TABLE dropped(service TEXT NOT NULL, instance TEXT NOT NULL, kind INTEGER NOT NULL, reason INTEGER NOT NULL, count INTEGER NOT NULL,
            PRIMARY KEY(service, instance, kind, reason)) WITHOUT ROWID;
        """;

    private static readonly SqliteSchema Made = new(Format, Pragmas, Schema);

    private StoreFile(string path) => Sqlite = new(path, Made);

    public string Path => Sqlite.Path;

    /// <summary>The file as such.</summary>
    public SqliteFile Sqlite { get; }

    /// <summary>The file in a folder. It need not exist.</summary>
    public static StoreFile In(string folder) => new(System.IO.Path.Combine(folder, Name));

    /// <inheritdoc cref="SqliteFile.OpenForWriting"/>
    /// <param name="maxBytes">Bytes beyond which it does not grow.</param>
    public SqliteConnection OpenForWriting(long maxBytes) =>
        Sqlite.OpenForWriting($"PRAGMA max_page_count = {Math.Clamp(maxBytes / PageBytes, 1, int.MaxValue)}");

    /// <inheritdoc cref="SqliteFile.OpenForReading"/>
    public SqliteConnection OpenForReading() => Sqlite.OpenForReading();

    /// <inheritdoc cref="SqliteFile.CloseReaders"/>
    public void CloseReaders() => Sqlite.CloseReaders();

    /// <summary>What a file of this version is made of, as one text.</summary>
    public static string ExpectedSchema() => Made.Expected();
}
