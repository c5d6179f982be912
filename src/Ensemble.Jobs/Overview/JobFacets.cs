using Ensemble.Storage;
using Microsoft.Data.Sqlite;

namespace Ensemble.Jobs.Overview;

/// <summary>By what jobs can be chosen.</summary>
/// <param name="Types">Their types.</param>
/// <param name="Labels">Their labels.</param>
internal sealed record JobFacets(IReadOnlyList<string> Types, IReadOnlyList<KeyValuePair<string, string>> Labels)
{
    private const int Most = 200; // more nobody chooses from

    // Each step finds the next one in an index: what it costs does not depend on how many jobs there are.
    private const string NextType = "SELECT min(type) FROM job INDEXED BY job_by_type WHERE type > $0";
    private const string NextLabel = "SELECT name, value FROM label WHERE (name, value) > ($0, $1) ORDER BY name, value LIMIT 1";

    /// <summary>Those of a store, the first ones in alphabetical order.</summary>
    /// <param name="connection">Where to read.</param>
    /// <param name="hidden">What the names of labels begin with that nobody chooses by; it ends with a point.</param>
    public static JobFacets Of(SqliteConnection connection, string hidden) => new(ReadTypes(connection), ReadLabels(connection, hidden));

    private static List<string> ReadTypes(SqliteConnection connection)
    {
        using var next = new Statement(connection, NextType, 1);
        List<string> types = [];
        string last = "";
        while (types.Count < Most)
        {
            using var rows = next.Query(last);
            if (!rows.Read() || rows.IsDBNull(0))
                break;
            types.Add(last = rows.GetString(0));
        }
        return types;
    }

    private static List<KeyValuePair<string, string>> ReadLabels(SqliteConnection connection, string hidden)
    {
        using var next = new Statement(connection, NextLabel, 2);
        List<KeyValuePair<string, string>> labels = [];
        KeyValuePair<string, string> last = new("", "");
        while (labels.Count < Most)
        {
            using var rows = next.Query(last.Key, last.Value);
            if (!rows.Read())
                break;
            last = new(rows.GetString(0), rows.GetString(1));
            if (last.Key.StartsWith(hidden, StringComparison.Ordinal))
                last = new(hidden[..^1] + '/', ""); // what follows all names that begin so: '/' follows '.'
            else
                labels.Add(last);
        }
        return labels;
    }
}
