using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Ensemble.Jobs.Storing;
using Ensemble.Storage;
using Microsoft.Data.Sqlite;

namespace Ensemble.Jobs.Overview;

/// <summary>Pages of an overview. What a page costs does not depend on how many jobs there are, but for the members of the arrays that it counts.</summary>
internal sealed class OverviewReader(SqliteConnection connection) : IDisposable
{
    // However rare what is looked for, a page looks at so many jobs that do not fit; the next one goes on where it ended.
    private const int MostLooked = 100_000;

    private static readonly string OfEveryState = string.Join(
        " UNION ALL ", Enum.GetValues<JobState>().Select(state => OfType(((int)state).ToString(CultureInfo.InvariantCulture)))) + " ORDER BY row DESC";

    private readonly JobReader _jobs = new(connection);
    private readonly Statement _label = new(connection, "SELECT 1 FROM label WHERE name = $0 AND value = $1 AND job = $2", 3);

    /// <summary>A page.</summary>
    /// <param name="query">What is looked for.</param>
    /// <param name="size">How many lines at most.</param>
    /// <param name="before">Only rows that come behind this one in the order of the page; null for the first page.</param>
    public OverviewPage Read(OverviewQuery query, int size, long? before)
    {
        long first = 0;
        if (query.Array is { } array)
        {
            if (ArrayRows.SpecOf(connection, array) is not { } spec)
                return new([], null);
            first = spec;
        }
        using var candidates = Candidates(query);
        var (type, state, labels) = (query.Jobs.Type, query.Jobs.State, query.Jobs.Labels);
        object label = labels.IsEmpty ? DBNull.Value : labels[0].Key;
        object value = labels.IsEmpty ? DBNull.Value : labels[0].Value;
        using var rows = candidates.Query(
            before ?? (query.Array is null ? long.MaxValue : 0), (object?)type ?? DBNull.Value, state is { } wanted ? (long)wanted : DBNull.Value,
            label, value, first, first + JobArray.MaxMembers);
        var page = Fold(rows, query, size);
        bool isName = before is null && query is { Array: null, Words.Length: 1 };
        return isName && Named(query.Words[0], query, page) is { } named ? page with { Items = [.. page.Items, named] } : page;
    }

    public void Dispose()
    {
        _jobs.Dispose();
        _label.Dispose();
    }

    private OverviewPage Fold(SqliteDataReader rows, OverviewQuery query, int size)
    {
        List<OverviewItem> items = [];
        ArrayCount? open = null;
        int looked = 0;
        while (rows.Read())
        {
            var next = Candidate.Of(rows);
            if (!Fits(next, query))
            {
                if (++looked <= MostLooked)
                    continue;
                Close(items, open);
                return new(items, next.Row);
            }
            if (query.Array is null && open?.TryAdd(next) is true)
                continue;
            Close(items, open);
            if (items.Count == size)
                return new(items, query.Array is null ? next.Row + 1 : next.Row - 1);
            open = new(next);
        }
        Close(items, open);
        return new(items, null);
    }

    // Whoever knows a job's name finds it, however old it is.
    private OverviewItem? Named(string id, OverviewQuery query, OverviewPage page)
    {
        if (page.Next is null || _jobs.Find(id) is not { } found || found.Row >= page.Next)
            return null;
        using var statement = new Statement(connection, Candidate.Columns + " FROM job WHERE row = $0", 1);
        using var rows = statement.Query(found.Row);
        return rows.Read() && Fits(Candidate.Of(rows), query) ? new(found.Row, found.Job) : null;
    }

    private void Close(List<OverviewItem> items, ArrayCount? open)
    {
        if (open is not null && _jobs.Get(open.Newest.Row) is { Job: var job })
            items.Add(new(open.Newest.Row, job, open.Tally()));
    }

    private bool Fits(Candidate next, OverviewQuery query)
    {
        var (type, state, labels) = (query.Jobs.Type, query.Jobs.State, query.Jobs.Labels);
        if ((type is not null && next.Type != type) || (state is { } wanted && next.State != wanted) || !next.Has(query.Words))
            return false;
        foreach (var (name, value) in labels)
            if (_label.Scalar(name, value, next.Row) == 0)
                return false;
        return true;
    }

    // An index finds rows in their order; conditions for which there is none are looked at in each of them.
    [SuppressMessage("Reliability", "CA2000", Justification = "The caller disposes it.")]
    private Statement Candidates(OverviewQuery query) => new(
        connection,
        query switch
        {
            { Array: not null } => Candidate.Columns + " FROM job WHERE row > $0 AND row >= $5 AND row < $6 AND spec = $5 ORDER BY row",
            { Jobs.Labels.IsEmpty: false } => Candidate.Columns
                + " FROM label JOIN job ON job.row = label.job WHERE label.name = $3 AND label.value = $4 AND label.job < $0 ORDER BY label.job DESC",
            { Jobs: { Type: not null, State: not null } } => OfType("$2") + " ORDER BY row DESC",
            { Jobs.Type: not null } => OfEveryState,
            { Jobs.State: not null } => Candidate.Columns + " FROM job INDEXED BY job_by_state WHERE state = $2 AND row < $0 ORDER BY row DESC",
            _ => Candidate.Columns + " FROM job WHERE row < $0 ORDER BY row DESC",
        },
        7);

    private static string OfType(string state) =>
        Candidate.Columns + $" FROM job INDEXED BY job_by_type WHERE type = $1 AND state = {state} AND row < $0";
}
