using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Running;
using Ensemble.Jobs.Scheduling;
using Ensemble.Jobs.Storing;
using Ensemble.Storage;
using Microsoft.Data.Sqlite;

namespace Ensemble.Jobs.Recovery;

/// <summary>
/// Finds out what became of attempts that an earlier host had begun. Each backend is asked once, also where nothing of it is known: it may have something that
/// nobody knows any more.
/// </summary>
internal static class AttemptRecovery
{
    private const string Rows = """
        SELECT job.row, job.id, job.spec, job.member, job.stop, job.attempt, job.restart, job.retries, job.interruptions, attempt.started, attempt.gpus
        FROM job JOIN attempt ON attempt.job = job.row AND attempt.number = job.attempt WHERE job.state = $0
        """;

    /// <summary>Asks the backends, and tells the loop.</summary>
    /// <param name="file">The store.</param>
    /// <param name="backends">Who carries jobs out.</param>
    /// <param name="loop">Who hears of it.</param>
    /// <param name="options">The scheduler's.</param>
    /// <param name="left">The rows that were running when the store was opened.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task RunAsync(
        SqliteFile file, IReadOnlyDictionary<string, IJobBackend> backends, SchedulerLoop loop, JobSchedulerOptions options, IReadOnlySet<long> left,
        CancellationToken cancellationToken)
    {
        var begun = left.Count == 0 ? [] : await file.ReadAsync(connection => Read(connection, left, options.Grace), cancellationToken);
        foreach (var backend in backends.Values.Distinct())
        {
            var known = begun.Where(one => ReferenceEquals(backends.GetValueOrDefault(BackendNames.Of(one.Start.Spec)), backend)).ToList();
            var attempts = known.ToDictionary(one => one, one => loop.Attend(one.Start, backend));
            var found = await FindAsync(backend, attempts, options, cancellationToken);
            foreach (var (one, attempt) in attempts)
            {
                attempt.Execution = found?.FirstOrDefault(f => f.Key.Number == one.Row && f.Key.Attempt == one.Start.Attempt).Value;
                loop.Resume(one.Row, attempt, attempt.Execution is not null
                    ? new SchedulerEvent.Found(one.Row, one.Facts, one.IsToStop)
                    : new SchedulerEvent.Missing(one.Row, one.Facts, found is null ? Unknown(backend) : Interrupted()));
            }
        }
        foreach (var lost in begun.Where(one => !backends.ContainsKey(BackendNames.Of(one.Start.Spec))))
            loop.Post(new SchedulerEvent.Missing(lost.Row, lost.Facts, Impossible(lost.Start.Spec)));
        loop.Settled();
    }

    private static async Task<IReadOnlyDictionary<AttemptStart, IJobExecution>?> FindAsync(
        IJobBackend backend, Dictionary<BegunAttempt, RunningAttempt> attempts, JobSchedulerOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await backend.FindAsync(attempts.Values.ToDictionary(a => a.Start, IAttemptReports (a) => a.Reports), cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException and not OutOfMemoryException)
        {
            options.Notice?.Invoke($"Backend {backend.Name} cannot say what became of {attempts.Count} jobs that ran: {failure.Message}");
            return null;
        }
    }

    private static AttemptEnd Interrupted() => new(AttemptState.Interrupted, new(FailureKind.Lost, "Its host ended while it ran."));

    // Perhaps it runs still: it must not begin again.
    private static AttemptEnd Unknown(IJobBackend backend) =>
        new(AttemptState.Failed, new(FailureKind.Impossible, $"Its host ended while it ran, and backend {backend.Name} cannot say what became of it."));

    private static AttemptEnd Impossible(JobSpec spec) =>
        new(AttemptState.Failed, new(FailureKind.Impossible, $"Its host ended while it ran, and there is no backend {BackendNames.Of(spec)} any more."));

    private static List<BegunAttempt> Read(SqliteConnection connection, IReadOnlySet<long> left, TimeSpan grace)
    {
        List<BegunAttempt> begun = [];
        using var specs = new SpecTable(connection);
        using var statement = new Statement(connection, Rows, 1);
        using var rows = statement.Query((long)JobState.Running);
        while (rows.Read())
        {
            if (!left.Contains(rows.GetInt64(0)))
                continue;
            var job = new JobRow(
                rows.GetInt64(0), rows.GetString(1), rows.GetInt64(2), rows.IsDBNull(3) ? null : rows.GetInt32(3), JobState.Running, rows.GetInt64(4) != 0,
                rows.GetInt32(5), rows.GetInt32(6), rows.GetInt32(7), rows.GetInt32(8));
            var spec = specs.Read(job.Spec);
            var facts = StoredFacts.Of(job, spec, new DateTimeOffset(rows.GetInt64(9), TimeSpan.Zero));
            begun.Add(new(job.Row, AttemptStarts.Of(job, spec, AttemptTable.GpusOf(rows.GetString(10)), grace), facts, job.IsToStop));
        }
        return begun;
    }
}
