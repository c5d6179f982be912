using Ensemble.Storage;
using Microsoft.Data.Sqlite;

namespace Ensemble.Jobs.Storing;

/// <summary>Who waits for whose end. A wait that an end fulfils is gone with it; one that it disappoints remembers how the other ended.</summary>
internal sealed class WaitTable(SqliteConnection connection) : IDisposable
{
    private readonly Statement _insert = new(connection, "INSERT OR IGNORE INTO wait VALUES($0, $1, $2, $3)", 4);
    private readonly Statement _any = new(connection, "SELECT 1 FROM wait WHERE on_job = $0", 1);
    private readonly Statement _fulfil = new(connection, "DELETE FROM wait WHERE on_job = $0 AND condition IN ($1, $2)", 3);
    private readonly Statement _disappoint = new(connection, "UPDATE wait SET ended_as = $1 WHERE on_job = $0", 2);
    private readonly Statement _remove = new(connection, "DELETE FROM wait WHERE job = $0", 1);

    public void Add(long job, Wait wait) => _insert.Execute(job, wait.On, (long)wait.Condition, wait.EndedAs is { } state ? (long)state : DBNull.Value);

    /// <summary>A job has ended.</summary>
    public void Ended(long job, JobState state)
    {
        if (_any.Scalar(job) == 0)
            return;
        long also = state switch
        {
            JobState.Completed => (long)DependencyCondition.Completed,
            JobState.Failed => (long)DependencyCondition.Failed,
            _ => (long)DependencyCondition.Ended,
        };
        _fulfil.Execute(job, (long)DependencyCondition.Ended, also);
        _disappoint.Execute(job, (long)state);
    }

    /// <summary>A job waits for nothing any more.</summary>
    public void Remove(long job) => _remove.Execute(job);

    public void Dispose()
    {
        _insert.Dispose();
        _any.Dispose();
        _fulfil.Dispose();
        _disappoint.Dispose();
        _remove.Dispose();
    }
}
