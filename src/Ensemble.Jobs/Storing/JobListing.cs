using System.Diagnostics.CodeAnalysis;
using System.Text;
using Ensemble.Storage;
using Microsoft.Data.Sqlite;

namespace Ensemble.Jobs.Storing;

/// <summary>Pages of jobs, the newest first. What a page costs does not depend on how many jobs there are.</summary>
internal static class JobListing
{
    // However rare what is looked for, a page looks at so many jobs; the next one goes on where it ended.
    private const int MaxLooked = 5_000;

    /// <summary>A page.</summary>
    /// <param name="connection">Where to read.</param>
    /// <param name="query">What is looked for.</param>
    /// <param name="size">How many at most.</param>
    /// <param name="before">Only rows before this one; null for the newest.</param>
    public static (List<Job> Jobs, long? Next) Read(SqliteConnection connection, JobQuery query, int size, long? before)
    {
        using var candidates = Candidates(connection, query);
        using var reader = new JobReader(connection);
        List<Job> jobs = [];
        long last = before ?? long.MaxValue;
        int looked = 0;
        using (var rows = candidates.Query(last, (object?)query.Type ?? DBNull.Value, query.State is { } state ? (long)state : DBNull.Value,
            query.Labels.IsEmpty ? DBNull.Value : query.Labels[0].Key, query.Labels.IsEmpty ? DBNull.Value : query.Labels[0].Value))
        {
            while (rows.Read())
            {
                if (jobs.Count == size || looked++ == MaxLooked)
                    return (jobs, last);
                last = rows.GetInt64(0);
                if (rows.GetInt64(1) != 0 && HasLabels(connection, query, last) && reader.Get(last) is { } found)
                    jobs.Add(found.Job);
            }
        }
        return (jobs, null);
    }

    // One condition finds rows by an index in their order; the others are looked at in each of them.
    [SuppressMessage("Reliability", "CA2000", Justification = "The caller disposes it.")]
    private static Statement Candidates(SqliteConnection connection, JobQuery query)
    {
        const string Test = "(($1 IS NULL OR job.type = $1) AND ($2 IS NULL OR job.state = $2))";
        var sql = new StringBuilder("SELECT job.row, ").Append(Test);
        if (!query.Labels.IsEmpty)
            sql.Append(" FROM label JOIN job ON job.row = label.job WHERE label.name = $3 AND label.value = $4 AND label.job < $0 ORDER BY label.job DESC");
        else if (query.State is not null and not JobState.Completed || query is { State: not null, Type: null })
            sql.Append(" FROM job INDEXED BY job_by_state WHERE job.state = $2 AND job.row < $0 ORDER BY job.row DESC");
        else if (query.Type is not null)
            sql.Append(" FROM job INDEXED BY job_by_type WHERE job.type = $1 AND job.row < $0 ORDER BY job.row DESC");
        else
            sql.Append(" FROM job WHERE job.row < $0 ORDER BY job.row DESC");
        return new(connection, sql.ToString(), 5);
    }

    private static bool HasLabels(SqliteConnection connection, JobQuery query, long row)
    {
        if (query.Labels.Length < 2)
            return true;
        using var statement = new Statement(connection, "SELECT 1 FROM label WHERE name = $0 AND value = $1 AND job = $2", 3);
        foreach (var (name, value) in query.Labels)
            if (statement.Scalar(name, value, row) == 0)
                return false;
        return true;
    }
}
