using Ensemble.Storage;
using Microsoft.Data.Sqlite;

namespace Ensemble.Jobs.Storing;

/// <summary>The newest changes of jobs, in order, each with its number: whoever follows knows where it was.</summary>
internal sealed class ChangeTable(SqliteConnection connection, long keep) : IDisposable
{
    private const int TrimEvery = 256;

    private readonly Statement _insert = new(connection, "INSERT INTO change VALUES($0, $1, $2, $3, $4, $5)", 6);
    private readonly Statement _trim = new(connection, "DELETE FROM change WHERE sequence <= $0", 1);

    /// <summary>The number of the newest.</summary>
    public long Last { get; set; } = LastOf(connection);

    public void Add(string job, JobState state, int attempt, long time, string reason)
    {
        _insert.Execute(++Last, job, (long)state, (long)attempt, time, reason);
        if (Last % TrimEvery == 0)
            _trim.Execute(Last - keep);
    }

    public void Dispose()
    {
        _insert.Dispose();
        _trim.Dispose();
    }

    private static long LastOf(SqliteConnection connection)
    {
        using var statement = new Statement(connection, "SELECT max(sequence) FROM change", 0);
        return statement.Scalar();
    }
}
