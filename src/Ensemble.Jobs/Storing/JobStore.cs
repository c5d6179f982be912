using Ensemble.Processes.Native;
using Ensemble.Storage;
using Microsoft.Data.Sqlite;

namespace Ensemble.Jobs.Storing;

/// <summary>The store of jobs in a folder, which one host at a time has.</summary>
internal sealed class JobStore : IDisposable
{
    // A larger file is looked over beside the work.
    private const long CheckedAtOnce = 64 * 1024 * 1024;

    private readonly FileLock _lock;

    private JobStore(FileLock held, SqliteFile file, SqliteConnection connection, JobTables tables, IReadOnlyList<string> notices, bool isUnchecked)
    {
        _lock = held;
        File = file;
        Connection = connection;
        Tables = tables;
        Notices = notices;
        IsUnchecked = isUnchecked;
    }

    public SqliteFile File { get; }

    /// <summary>The connection that writes.</summary>
    public SqliteConnection Connection { get; }

    public JobTables Tables { get; }

    /// <summary>What people should know about how it was found.</summary>
    public IReadOnlyList<string> Notices { get; }

    /// <summary>Whether <see cref="FindDamage"/> is to be asked: its last host did not close it, and it is large.</summary>
    public bool IsUnchecked { get; }

    /// <summary>Opens the store, and makes it where there is none.</summary>
    /// <param name="folder">The folder; made where it is not there.</param>
    /// <param name="keepChanges">How many changes are kept.</param>
    /// <param name="time">The clock.</param>
    /// <param name="refusal">Why it cannot be opened.</param>
    public static JobStore? TryOpen(string folder, long keepChanges, TimeProvider time, out StoreRefusal? refusal)
    {
        FileLock? held = null;
        SqliteConnection? connection = null;
        refusal = null;
        try
        {
            Directory.CreateDirectory(folder);
            held = FileLock.TryTake(Path.Combine(folder, "jobs.lock"));
            if (held is null)
            {
                refusal = StoreRefusal.InUse(folder);
                return null;
            }
            var file = JobsFile.In(folder);
            List<string> notices = [.. LogInspection.Of(file.Path)];
            connection = file.OpenForWriting();
            bool wasClosed = WasClosed(connection);
            bool isLarge = !wasClosed && new FileInfo(file.Path).Length > CheckedAtOnce;
            if (!wasClosed && !isLarge && FindDamage(connection) is { } damage)
                throw new StoreDamagedException(damage);
            var tables = new JobTables(connection, keepChanges, time);
            tables.Settings[SettingTable.Closed] = 0;
            var store = new JobStore(held, file, connection, tables, notices, isLarge);
            (held, connection) = (null, null);
            return store;
        }
        catch (Exception failure) when (failure is SqliteException or StoreDamagedException or StoreFormatException or DllNotFoundException or IOException
            or UnauthorizedAccessException)
        {
            refusal = StoreRefusal.Of(folder, failure);
            return null;
        }
        finally
        {
            connection?.Dispose();
            held?.Dispose();
        }
    }

    /// <summary>Looks the whole file over.</summary>
    /// <returns>What is wrong, a part of a sentence; null for nothing.</returns>
    public static string? FindDamage(SqliteConnection connection)
    {
        using var check = new Statement(connection, "PRAGMA quick_check(1)", 0);
        using var rows = check.Query();
        return rows.Read() && rows.GetString(0) is var found and not "ok" ? found : null;
    }

    /// <summary>Lets others have it. The connection is closed by whoever writes.</summary>
    public void Dispose()
    {
        File.CloseReaders();
        _lock.Dispose();
    }

    // A file that has just been made has never been open.
    private static bool WasClosed(SqliteConnection connection)
    {
        using var closed = new Statement(connection, "SELECT value FROM setting WHERE name = 'closed' UNION ALL SELECT 1 LIMIT 1", 0);
        return closed.Scalar() == 1;
    }
}
