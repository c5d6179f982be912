using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Ensemble.Storage;
using Microsoft.Data.Sqlite;

namespace Ensemble.Jobs.Storing;

/// <summary>Reads whole jobs over one connection.</summary>
internal sealed class JobReader(SqliteConnection connection) : IDisposable
{
    private const string Columns = """
        SELECT job.row, job.id, job.state, job.reason, job.scheduled, job.started, job.ended, job.progress, job.member, job.attempt, spec.json, spec.checksum
        FROM job LEFT JOIN spec ON spec.id = job.spec
        """;

    private readonly Statement _byId = new(connection, Columns + " WHERE job.id = $0", 1);
    private readonly Statement _byRow = new(connection, Columns + " WHERE job.row = $0", 1);
    private readonly Statement _attempts = new(
        connection, "SELECT number, restart, state, started, ended, cause FROM attempt WHERE job = $0 ORDER BY number", 1);
    private readonly Statement _artifacts = new(connection, "SELECT type, name, uri, metadata FROM artifact WHERE job = $0 ORDER BY place", 1);

    /// <summary>A job with its row; null where there is none.</summary>
    /// <exception cref="StoreDamagedException">It is not what was written.</exception>
    public StoredJob? Find(string id) => One(_byId, id);

    /// <inheritdoc cref="Find"/>
    public StoredJob? Get(long row) => One(_byRow, row);

    public void Dispose()
    {
        _byId.Dispose();
        _byRow.Dispose();
        _attempts.Dispose();
        _artifacts.Dispose();
    }

    private StoredJob? One(Statement statement, object key)
    {
        using var rows = statement.Query(key);
        if (!rows.Read())
            return null;
        long row = rows.GetInt64(0);
        if (rows.IsDBNull(10))
            throw new StoreDamagedException("a specification is missing");
        bool hasBegun = rows.GetInt64(9) > 0;
        var job = new Job
        {
            Id = rows.GetString(1),
            Spec = SpecTable.Parse(rows.GetFieldValue<byte[]>(10), rows.GetInt64(11)),
            State = (JobState)rows.GetInt32(2),
            Reason = rows.GetString(3),
            ScheduledAt = Time(rows.GetInt64(4)),
            StartedAt = TimeOrNull(rows, 5),
            CompletedAt = TimeOrNull(rows, 6),
            Progress = rows.IsDBNull(7) ? null : rows.GetDouble(7),
            Member = rows.IsDBNull(8) ? null : rows.GetInt32(8),
            Attempts = hasBegun ? Attempts(row) : [],
            Artifacts = hasBegun ? Artifacts(row) : [],
        };
        return new(row, job);
    }

    private ImmutableArray<JobAttempt> Attempts(long row)
    {
        var attempts = ImmutableArray.CreateBuilder<JobAttempt>();
        using var rows = _attempts.Query(row);
        while (rows.Read())
        {
            var cause = rows.IsDBNull(5) ? null : JobJson.ReadCause(rows.GetFieldValue<byte[]>(5));
            attempts.Add(new(rows.GetInt32(0), rows.GetInt32(1), (AttemptState)rows.GetInt32(2), Time(rows.GetInt64(3)), TimeOrNull(rows, 4), cause));
        }
        return attempts.ToImmutable();
    }

    private ImmutableArray<Artifact> Artifacts(long row)
    {
        var artifacts = ImmutableArray.CreateBuilder<Artifact>();
        using var rows = _artifacts.Query(row);
        while (rows.Read())
        {
            artifacts.Add(new(
                rows.GetString(0), rows.GetString(1), rows.IsDBNull(2) ? null : rows.GetString(2),
                rows.IsDBNull(3) ? null : JsonNode.Parse(rows.GetString(3)) as JsonObject));
        }
        return artifacts.ToImmutable();
    }

    private static DateTimeOffset? TimeOrNull(SqliteDataReader rows, int column) => rows.IsDBNull(column) ? null : Time(rows.GetInt64(column));

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);
}
