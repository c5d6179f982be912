using Ensemble.Storage;
using Microsoft.Data.Sqlite;

namespace Ensemble.Jobs.Storing;

/// <summary>Ended jobs that are not to be kept.</summary>
internal static class OldJobs
{
    private const int AtOnce = 200;

    /// <summary>The first of them to end; not all at once.</summary>
    /// <param name="connection">Where to read.</param>
    /// <param name="keep">How many are kept.</param>
    /// <param name="before">Those that ended before are not kept.</param>
    public static List<long> Find(SqliteConnection connection, long keep, DateTimeOffset before)
    {
        List<long> old = [];
        using var count = new Statement(connection, "SELECT count(*) FROM job WHERE ended IS NOT NULL", 0);
        long excess = count.Scalar() - keep;
        using var statement = new Statement(connection, "SELECT row, ended FROM job WHERE ended IS NOT NULL ORDER BY ended LIMIT $0", 1);
        using var rows = statement.Query((long)AtOnce);
        while (rows.Read() && (old.Count < excess || rows.GetInt64(1) < before.UtcTicks))
            old.Add(rows.GetInt64(0));
        return old;
    }
}
