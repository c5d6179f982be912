using Ensemble.Storage;
using Microsoft.Data.Sqlite;

namespace Ensemble.Jobs.Storing;

/// <summary>A row for each job.</summary>
internal sealed class JobTable(SqliteConnection connection) : IDisposable
{
    private const string Columns = "SELECT row, id, spec, member, state, stop, attempt, restart, retries, interruptions FROM job";

    private readonly Statement _insert = new(connection, "INSERT INTO job VALUES($0, $1, $2, $3, $4, $5, 0, $6, NULL, NULL, NULL, 0, 0, 0, 0, NULL, '')", 7);
    private readonly Statement _exists = new(connection, "SELECT 1 FROM job WHERE id = $0", 1);
    private readonly Statement _find = new(connection, Columns + " WHERE id = $0", 1);
    private readonly Statement _get = new(connection, Columns + " WHERE row = $0", 1);
    private readonly Statement _begin = new(
        connection, "UPDATE job SET state = 2, attempt = $1, restart = $2, started = coalesce(started, $3), not_before = NULL, reason = '' WHERE row = $0", 4);
    private readonly Statement _requeue = new(
        connection, "UPDATE job SET state = 1, not_before = $1, retries = $2, interruptions = $3, reason = $4 WHERE row = $0", 5);
    private readonly Statement _end = new(
        connection, "UPDATE job SET state = $1, ended = $2, started = CASE WHEN attempt > 0 THEN started END, reason = $3, not_before = NULL WHERE row = $0", 4);
    private readonly Statement _stop = new(connection, "UPDATE job SET stop = 1 WHERE row = $0", 1);
    private readonly Statement _say = new(connection, "UPDATE job SET progress = coalesce($1, progress), reason = coalesce($2, reason) WHERE row = $0", 3);
    private readonly Statement _remove = new(connection, "DELETE FROM job WHERE row = $0", 1);

    public void Insert(long row, string id, string type, long spec, int? member, long time) =>
        _insert.Execute(row, id, type, spec, member is { } number ? (long)number : DBNull.Value, (long)JobState.Scheduled, time);

    public bool Exists(string id) => _exists.Scalar(id) != 0;

    public JobRow? Find(string id) => One(_find, id);

    public JobRow? Get(long row) => One(_get, row);

    public void Begin(long row, int attempt, int restart, long time) => _begin.Execute(row, (long)attempt, (long)restart, time);

    public void Requeue(long row, long? notBefore, int retries, int interruptions, string reason) =>
        _requeue.Execute(row, notBefore is { } time ? time : DBNull.Value, (long)retries, (long)interruptions, reason);

    public void End(long row, JobState state, long time, string reason) => _end.Execute(row, (long)state, time, reason);

    public void Stop(long row) => _stop.Execute(row);

    public void Say(long row, double? progress, string? reason) =>
        _say.Execute(row, progress is { } part ? part : DBNull.Value, (object?)reason ?? DBNull.Value);

    public void Remove(long row) => _remove.Execute(row);

    public void Dispose()
    {
        foreach (var statement in (Statement[])[_insert, _exists, _find, _get, _begin, _requeue, _end, _stop, _say, _remove])
            statement.Dispose();
    }

    private static JobRow? One(Statement statement, object key)
    {
        using var rows = statement.Query(key);
        return !rows.Read() ? null : new(
            rows.GetInt64(0), rows.GetString(1), rows.GetInt64(2), rows.IsDBNull(3) ? null : rows.GetInt32(3), (JobState)rows.GetInt32(4),
            rows.GetInt64(5) != 0, rows.GetInt32(6), rows.GetInt32(7), rows.GetInt32(8), rows.GetInt32(9));
    }
}
