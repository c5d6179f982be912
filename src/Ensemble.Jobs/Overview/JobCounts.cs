using Ensemble.Storage;
using Microsoft.Data.Sqlite;

namespace Ensemble.Jobs.Overview;

/// <summary>How many jobs are where.</summary>
internal readonly record struct JobCounts(long Scheduled, long Running, long Completed, long Failed, long Cancelled)
{
    public long All => Scheduled + Running + Completed + Failed + Cancelled;

    /// <summary>Those of a whole store.</summary>
    public static JobCounts Of(SqliteConnection connection)
    {
        using var statement = new Statement(connection, "SELECT state, count(*) FROM job INDEXED BY job_by_state GROUP BY state", 0);
        using var rows = statement.Query();
        JobCounts counts = default;
        while (rows.Read())
            counts = counts.With((JobState)rows.GetInt32(0), rows.GetInt64(1));
        return counts;
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
}
