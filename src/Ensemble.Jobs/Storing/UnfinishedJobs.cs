using System.Collections.Immutable;
using Ensemble.Jobs.Nodes;
using Ensemble.Jobs.Scheduling;
using Ensemble.Storage;
using Microsoft.Data.Sqlite;

namespace Ensemble.Jobs.Storing;

/// <summary>What a scheduler has to know of the jobs that its predecessor left unfinished.</summary>
internal static class UnfinishedJobs
{
    private const string Rows = """
        SELECT job.row, job.type, job.state, job.not_before, job.spec, spec.priority, spec.here, spec.cpus, spec.memory, spec.gpus, spec.at_once,
            CASE spec.here WHEN 2 THEN spec.json END, spec.checksum
        FROM job LEFT JOIN spec ON spec.id = job.spec WHERE job.state = $0 ORDER BY job.row
        """;

    /// <summary>Every job that waits, in the order in which they came.</summary>
    public static IEnumerable<SchedulerEvent.Added> Waiting(SqliteConnection connection)
    {
        var waits = Waits(connection);
        Dictionary<string, string> types = [];
        using var statement = new Statement(connection, Rows, 1);
        using var rows = statement.Query((long)JobState.Scheduled);
        while (rows.Read())
        {
            long row = rows.GetInt64(0);
            var (key, atOnce) = ClassOf(rows, types);
            yield return new(row, 1, key, atOnce, waits.GetValueOrDefault(row, []))
            {
                NotBefore = rows.IsDBNull(3) ? null : new DateTimeOffset(rows.GetInt64(3), TimeSpan.Zero),
            };
        }
    }

    /// <summary>Every job of which an attempt had begun.</summary>
    public static IReadOnlyList<SchedulerEvent.Unsettled> Running(SqliteConnection connection)
    {
        List<SchedulerEvent.Unsettled> running = [];
        using var gpus = new Statement(connection, "SELECT gpus FROM attempt WHERE job = $0 ORDER BY number DESC LIMIT 1", 1);
        using var statement = new Statement(connection, Rows, 1);
        using var rows = statement.Query((long)JobState.Running);
        while (rows.Read())
        {
            using var attempt = gpus.Query(rows.GetInt64(0));
            var (key, atOnce) = ClassOf(rows, []);
            running.Add(new(rows.GetInt64(0), key, atOnce, attempt.Read() ? AttemptTable.GpusOf(attempt.GetString(0)) : []));
        }
        return running;
    }

    private static (ClassKey Key, int AtOnce) ClassOf(SqliteDataReader rows, Dictionary<string, string> types)
    {
        if (rows.IsDBNull(5))
            throw new StoreDamagedException("a specification is missing");
        // A million names of types are one and the same object.
        string type = rows.GetString(1);
        if (!types.TryGetValue(type, out string? known))
            types.Add(type, known = type);
        int atOnce = rows.GetInt32(10);
        var needs = new JobNeeds(rows.GetDouble(7), rows.GetInt64(8), rows.GetInt32(9));
        var spread = rows.IsDBNull(11) ? null : Spread.Of(SpecTable.Parse(rows.GetFieldValue<byte[]>(11), rows.GetInt64(12)));
        return (new(rows.GetInt32(5), known, needs, rows.GetInt64(6) != 0, atOnce > 0 ? rows.GetInt64(4) : 0, spread), atOnce);
    }

    private static Dictionary<long, ImmutableArray<Wait>> Waits(SqliteConnection connection)
    {
        Dictionary<long, ImmutableArray<Wait>> waits = [];
        using var statement = new Statement(connection, "SELECT job, on_job, condition, ended_as FROM wait", 0);
        using var rows = statement.Query();
        while (rows.Read())
        {
            var wait = new Wait(rows.GetInt64(1), (DependencyCondition)rows.GetInt32(2), rows.IsDBNull(3) ? null : (JobState)rows.GetInt32(3));
            waits[rows.GetInt64(0)] = waits.TryGetValue(rows.GetInt64(0), out var others) ? [.. others, wait] : [wait];
        }
        return waits;
    }
}
