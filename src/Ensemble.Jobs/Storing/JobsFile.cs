using Ensemble.Storage;

namespace Ensemble.Jobs.Storing;

/// <summary>The file of jobs: its name, and what it is made of.</summary>
internal static class JobsFile
{
    /// <summary>The file's name within the folder of the store.</summary>
    public const string Name = "jobs.db";

    /// <summary>The number of the format, in <c>user_version</c>.</summary>
    public const long Format = 1;

    // Full: what was acknowledged is on the disk. Small pages, because a commit writes whole ones. The log is long, because a page that changes a hundred
    // times within it goes to the file once; what it has taken up is not given back, so that later commits write into blocks that are there.
    private const string Pragmas = """
        PRAGMA page_size = 4096; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -32768;
        PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON;
        """;

    // Rows of jobs and changes are numbered by us, upwards, and never again. Times are ticks, UTC. What stands in columns beside a specification is what
    // choosing needs; the text is read when a job starts or is shown.
    private const string Tables = """
        CREATE TABLE setting(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE spec(id INTEGER PRIMARY KEY, jobs INTEGER NOT NULL, priority INTEGER NOT NULL, here INTEGER NOT NULL, cpus REAL NOT NULL,
            memory INTEGER NOT NULL, gpus INTEGER NOT NULL, at_once INTEGER NOT NULL, checksum INTEGER NOT NULL, json BLOB NOT NULL);
        CREATE TABLE job(row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, spec INTEGER NOT NULL, member INTEGER, state INTEGER NOT NULL,
            stop INTEGER NOT NULL, scheduled INTEGER NOT NULL, started INTEGER, ended INTEGER, not_before INTEGER, attempt INTEGER NOT NULL,
            restart INTEGER NOT NULL, retries INTEGER NOT NULL, interruptions INTEGER NOT NULL, progress REAL, reason TEXT NOT NULL);
        CREATE INDEX job_by_state ON job(state, row);
        CREATE INDEX job_by_type ON job(type, state, row);
        CREATE INDEX job_by_end ON job(ended) WHERE ended IS NOT NULL;
        CREATE TABLE label(name TEXT NOT NULL, value TEXT NOT NULL, job INTEGER NOT NULL, PRIMARY KEY(name, value, job)) WITHOUT ROWID;
        CREATE TABLE wait(job INTEGER NOT NULL, on_job INTEGER NOT NULL, condition INTEGER NOT NULL, ended_as INTEGER, PRIMARY KEY(job, on_job)) WITHOUT ROWID;
        CREATE INDEX wait_by_job ON wait(on_job);
        CREATE TABLE attempt(job INTEGER NOT NULL, number INTEGER NOT NULL, restart INTEGER NOT NULL, state INTEGER NOT NULL, started INTEGER NOT NULL,
            ended INTEGER, gpus TEXT NOT NULL, cause BLOB, PRIMARY KEY(job, number)) WITHOUT ROWID;
        CREATE TABLE artifact(job INTEGER NOT NULL, type TEXT NOT NULL, name TEXT NOT NULL, place INTEGER NOT NULL, uri TEXT, metadata TEXT,
            PRIMARY KEY(job, type, name)) WITHOUT ROWID;
        CREATE TABLE change(sequence INTEGER PRIMARY KEY, job TEXT NOT NULL, state INTEGER NOT NULL, attempt INTEGER NOT NULL, time INTEGER NOT NULL,
            reason TEXT NOT NULL);
        """;

    /// <summary>What the file is made of.</summary>
    public static SqliteSchema Schema { get; } = new(Format, Pragmas, Tables);

    /// <summary>The file in a folder. It need not exist.</summary>
    /// <exception cref="DllNotFoundException">The operating system has no SQLite.</exception>
    public static SqliteFile In(string folder) => new(Path.Combine(folder, Name), Schema);
}
