using Ensemble.Storage;
using Microsoft.Data.Sqlite;

namespace Ensemble.Jobs.Storing;

/// <summary>Reads changes in order.</summary>
internal static class ChangeReader
{
    /// <summary>The number of the newest one; 0 where there is none.</summary>
    public static long Last(SqliteConnection connection)
    {
        using var statement = new Statement(connection, "SELECT coalesce(max(sequence), 0) FROM change", 0);
        using var rows = statement.Query();
        return rows.Read() ? rows.GetInt64(0) : 0;
    }

    /// <summary>The next ones after a number.</summary>
    public static List<JobChange> After(SqliteConnection connection, long sequence, int most)
    {
        List<JobChange> changes = [];
        using var statement = new Statement(
            connection, "SELECT sequence, job, state, attempt, time, reason FROM change WHERE sequence > $0 ORDER BY sequence LIMIT $1", 2);
        using var rows = statement.Query(sequence, (long)most);
        while (rows.Read())
        {
            changes.Add(new(
                rows.GetInt64(0), rows.GetString(1), (JobState)rows.GetInt32(2), rows.GetInt32(3), new DateTimeOffset(rows.GetInt64(4), TimeSpan.Zero),
                rows.GetString(5)));
        }
        return changes;
    }
}
