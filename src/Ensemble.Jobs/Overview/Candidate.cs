using Microsoft.Data.Sqlite;

namespace Ensemble.Jobs.Overview;

/// <summary>A row of the table of jobs, as far as choosing and counting need it.</summary>
internal readonly record struct Candidate(
    long Row, long Spec, int? Member, JobState State, string Id, string Type, string Reason, long Scheduled, long? Started, long? Ended)
{
    /// <summary>What to select.</summary>
    public const string Columns =
        "SELECT job.row AS row, job.spec, job.member, job.state, job.id, job.type, job.reason, job.scheduled, job.started, job.ended";

    public static Candidate Of(SqliteDataReader rows) => new(
        rows.GetInt64(0), rows.GetInt64(1), rows.IsDBNull(2) ? null : rows.GetInt32(2), (JobState)rows.GetInt32(3), rows.GetString(4), rows.GetString(5),
        rows.GetString(6), rows.GetInt64(7), rows.IsDBNull(8) ? null : rows.GetInt64(8), rows.IsDBNull(9) ? null : rows.GetInt64(9));

    /// <summary>Whether all of some parts of words occur in it.</summary>
    public bool Has(IReadOnlyList<string> words)
    {
        foreach (string word in words)
            if (!Id.Contains(word, StringComparison.OrdinalIgnoreCase) && !Type.Contains(word, StringComparison.OrdinalIgnoreCase)
                && !Reason.Contains(word, StringComparison.OrdinalIgnoreCase))
                return false;
        return true;
    }
}
