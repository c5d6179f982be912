using Ensemble.Jobs.Storing;
using Ensemble.Storage;
using Microsoft.Data.Sqlite;

namespace Ensemble.Jobs.Tests.Scheduling;

/// <summary>The real tables in memory, written as the one thread does, by steps of a test.</summary>
internal sealed class HistoryStore : IDisposable
{
    private readonly TimeProvider _time;
    private readonly Transaction _transaction;

    public HistoryStore(TimeProvider time)
    {
        NativeSqlite.EnsureLoaded();
        _time = time;
        Connection = new("Data Source=:memory:");
        Connection.Open();
        using (var command = Connection.CreateCommand())
        {
            command.CommandText = JobsFile.Schema.Tables;
            command.ExecuteNonQuery();
        }
        _transaction = new(Connection);
        Tables = new(Connection, 1_000_000, time);
    }

    public SqliteConnection Connection { get; }

    public JobTables Tables { get; private set; }

    /// <summary>Writes what is handed over in one transaction, or fails as a full disk does.</summary>
    public bool Commit(IReadOnlyList<JobWrite> writes, bool fails)
    {
        Tables.Begun();
        _transaction.Begin();
        foreach (var write in writes)
            write.Apply(Tables);
        if (!fails)
        {
            _transaction.Commit();
            return true;
        }
        _transaction.Undo();
        Tables.Undone();
        return false;
    }

    /// <summary>Another host opens the store.</summary>
    public void Reopen()
    {
        Tables.Dispose();
        Tables = new(Connection, 1_000_000, _time);
    }

    public IReadOnlyList<Job> Jobs()
    {
        using var reader = new JobReader(Connection);
        using var rows = new Statement(Connection, "SELECT row FROM job ORDER BY row", 0);
        using var all = rows.Query();
        List<Job> jobs = [];
        while (all.Read())
            jobs.Add(reader.Get(all.GetInt64(0))!.Job);
        return jobs;
    }

    public IReadOnlyList<JobChange> Changes() => ChangeReader.After(Connection, 0, int.MaxValue);

    public void Dispose()
    {
        Tables.Dispose();
        _transaction.Dispose();
        Connection.Dispose();
    }
}
