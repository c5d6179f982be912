using System.Globalization;
using Ensemble.Jobs.Storing;
using Ensemble.Storage;
using Microsoft.Data.Sqlite;

namespace Ensemble.Jobs.Overview;

/// <summary>Finds the members of arrays. They were numbered one after another, and their specification has the number of the first.</summary>
internal static class ArrayRows
{
    private const int MostLooked = 1_000;

    /// <summary>The id without the number of the member.</summary>
    public static string NameOf(string id, int member)
    {
        string end = string.Create(CultureInfo.InvariantCulture, $"_{member}");
        return id.EndsWith(end, StringComparison.Ordinal) ? id[..^end.Length] : id;
    }

    /// <summary>The number of the specification of an array; null where there is no such array.</summary>
    /// <param name="connection">Where to read.</param>
    /// <param name="name">What the ids of its members begin with.</param>
    public static long? SpecOf(SqliteConnection connection, string name)
    {
        // '`' is what follows '_'.
        using var statement = new Statement(connection, "SELECT id, member, spec FROM job WHERE id >= $0 AND id < $1 AND member IS NOT NULL LIMIT $2", 3);
        using var rows = statement.Query(name + "_", name + "`", (long)MostLooked);
        while (rows.Read())
            if (SubmissionWrite.MemberOf(name, rows.GetInt32(1)) == rows.GetString(0))
                return rows.GetInt64(2);
        return null;
    }

    /// <summary>The ids of its members that are somewhere, the first one first.</summary>
    public static IReadOnlyList<string> MembersOf(SqliteConnection connection, string name, IReadOnlyCollection<JobState> states)
    {
        List<string> members = [];
        if (SpecOf(connection, name) is not { } spec)
            return members;
        using var statement = new Statement(connection, "SELECT id, state FROM job WHERE row >= $0 AND row < $1 AND spec = $0 ORDER BY row", 2);
        using var rows = statement.Query(spec, spec + JobArray.MaxMembers);
        while (rows.Read())
            if (states.Contains((JobState)rows.GetInt32(1)))
                members.Add(rows.GetString(0));
        return members;
    }
}
