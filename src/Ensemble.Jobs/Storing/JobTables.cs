using Ensemble.Storage;
using Microsoft.Data.Sqlite;

namespace Ensemble.Jobs.Storing;

/// <summary>All tables of the store, and what is counted beside them. For the one thread that writes, within its transaction.</summary>
internal sealed class JobTables : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Statement _label;
    private readonly Statement _unlabel;
    private (long Row, long Change, long Ended) _before;

    /// <param name="connection">The connection that writes.</param>
    /// <param name="keepChanges">How many changes are kept.</param>
    /// <param name="time">The clock.</param>
    public JobTables(SqliteConnection connection, long keepChanges, TimeProvider time)
    {
        _connection = connection;
        _label = new(connection, "INSERT INTO label VALUES($0, $1, $2)", 3);
        _unlabel = new(connection, "DELETE FROM label WHERE name = $0 AND value = $1 AND job = $2", 3);
        Specs = new(connection);
        Jobs = new(connection);
        Attempts = new(connection);
        Artifacts = new(connection);
        Waits = new(connection);
        Changes = new(connection, keepChanges);
        Settings = new(connection);
        LastRow = Math.Max(Number("SELECT max(row) FROM job"), Settings[SettingTable.LastRow]);
        Ended = Number("SELECT count(*) FROM job WHERE ended IS NOT NULL");
        Clock = new(time, Math.Max(Number("SELECT max(time) FROM change"), Number("SELECT max(ended) FROM job WHERE ended IS NOT NULL")));
    }

    public SpecTable Specs { get; }

    public JobTable Jobs { get; }

    public AttemptTable Attempts { get; }

    public ArtifactTable Artifacts { get; }

    public WaitTable Waits { get; }

    public ChangeTable Changes { get; }

    public SettingTable Settings { get; }

    public StrictClock Clock { get; }

    /// <summary>The highest row that any job ever had.</summary>
    public long LastRow { get; set; }

    /// <summary>How many jobs have ended and are still there.</summary>
    public long Ended { get; set; }

    public void Label(long job, string name, string value) => _label.Execute(name, value, job);

    public void Unlabel(long job, string name, string value) => _unlabel.Execute(name, value, job);

    /// <summary>Remembers what is counted, for the case that the transaction fails.</summary>
    public void Begun() => _before = (LastRow, Changes.Last, Ended);

    /// <summary>Counts as before the transaction.</summary>
    public void Undone()
    {
        (LastRow, Changes.Last, Ended) = _before;
        Specs.Forget();
    }

    /// <summary>A job ends. One that somebody has cancelled while it ran can only end so.</summary>
    /// <returns>How it ended.</returns>
    public JobState End(JobRow job, JobState state, string reason)
    {
        if (job.IsToStop && state != JobState.Cancelled)
            (state, reason) = (JobState.Cancelled, "");
        long time = Clock.Next();
        Jobs.End(job.Row, state, time, reason);
        Waits.Ended(job.Row, state);
        Waits.Remove(job.Row);
        Changes.Add(job.Id, state, job.Attempt, time, reason);
        Ended++;
        return state;
    }

    /// <summary>What an attempt said that is not yet written.</summary>
    public void Report(long row, AttemptNews news)
    {
        if (news.Progress is not null || news.Status is not null)
            Jobs.Say(row, news.Progress, news.Status);
        foreach (var artifact in news.Artifacts)
            Artifacts.Put(row, artifact);
    }

    public void Dispose()
    {
        foreach (var part in (IDisposable[])[_label, _unlabel, Specs, Jobs, Attempts, Artifacts, Waits, Changes, Settings])
            part.Dispose();
    }

    private long Number(string constant)
    {
        using var statement = new Statement(_connection, constant, 0);
        return statement.Scalar();
    }
}
