using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Ensemble.Storage;
using Microsoft.Data.Sqlite;

namespace Ensemble.Jobs.Storing;

/// <summary>Pages of jobs, the newest first. What a page costs does not depend on how many jobs there are.</summary>
internal static class JobListing
{
    // However rare what is looked for, a page looks at so many jobs; the next one goes on where it ended.
    private const int MaxLooked = 5_000;

    // SQLite merges them as it goes, row by row.
    private static readonly string OfEveryState = string.Join(
        " UNION ALL ", Enum.GetValues<JobState>().Select(state => OfType(((int)state).ToString(CultureInfo.InvariantCulture)))) + " ORDER BY row DESC";

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

    // An index finds rows in their order; only with labels the other conditions are looked at in each of them.
    [SuppressMessage("Reliability", "CA2000", Justification = "The caller disposes it.")]
    private static Statement Candidates(SqliteConnection connection, JobQuery query) => new(
        connection,
        query switch
        {
            { Labels.IsEmpty: false } => """
                SELECT job.row, ($1 IS NULL OR job.type = $1) AND ($2 IS NULL OR job.state = $2) FROM label JOIN job ON job.row = label.job
                WHERE label.name = $3 AND label.value = $4 AND label.job < $0 ORDER BY label.job DESC
                """,
            { Type: not null, State: not null } => OfType("$2") + " ORDER BY row DESC",
            { Type: not null } => OfEveryState,
            { State: not null } => "SELECT row, 1 FROM job INDEXED BY job_by_state WHERE state = $2 AND row < $0 ORDER BY row DESC",
            _ => "SELECT row, 1 FROM job WHERE row < $0 ORDER BY row DESC",
        },
        5);

    private static string OfType(string state) => $"SELECT row, 1 FROM job INDEXED BY job_by_type WHERE type = $1 AND state = {state} AND row < $0";

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
