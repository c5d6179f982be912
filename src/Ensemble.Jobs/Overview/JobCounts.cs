using Ensemble.Storage;
using Microsoft.Data.Sqlite;

namespace Ensemble.Jobs.Overview;

/// <summary>How many jobs are where.</summary>
internal readonly record struct JobCounts(long Scheduled, long Running, long Completed, long Failed, long Cancelled)
{
    public long All => Scheduled + Running + Completed + Failed + Cancelled;

    /// <summary>Those of a whole store, or of an array.</summary>
    /// <param name="connection">Where to read.</param>
    /// <param name="array">What the ids of the array's members begin with; null for all jobs.</param>
    public static JobCounts Of(SqliteConnection connection, string? array)
    {
        if (array is null)
        {
            using var all = new Statement(connection, "SELECT state, count(*) FROM job INDEXED BY job_by_state GROUP BY state", 0);
            return Sum(all.Query());
        }
        if (ArrayRows.SpecOf(connection, array) is not { } spec)
            return default;
        using var members = new Statement(connection, "SELECT state, count(*) FROM job WHERE row >= $0 AND row < $1 AND spec = $0 GROUP BY state", 2);
        return Sum(members.Query(spec, spec + JobArray.MaxMembers));
    }

    /// <summary>More of them.</summary>
    public JobCounts With(JobState state, long more) => state switch
    {
        JobState.Scheduled => this with { Scheduled = Scheduled + more },
        JobState.Running => this with { Running = Running + more },
        JobState.Completed => this with { Completed = Completed + more },
        JobState.Failed => this with { Failed = Failed + more },
        JobState.Cancelled => this with { Cancelled = Cancelled + more },
        _ => this,
    };

    private static JobCounts Sum(SqliteDataReader found)
    {
        using var rows = found;
        JobCounts counts = default;
        while (rows.Read())
            counts = counts.With((JobState)rows.GetInt32(0), rows.GetInt64(1));
        return counts;
    }
}
