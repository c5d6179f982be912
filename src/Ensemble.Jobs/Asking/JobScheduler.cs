using System.Collections.Immutable;
using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Capacity;
using Ensemble.Jobs.Nodes;
using Ensemble.Jobs.Running;
using Ensemble.Jobs.Storing;

namespace Ensemble.Jobs;

/// <summary>Runs jobs on this machine, and forgets none: what it has acknowledged is on the disk, and survives this process.</summary>
/// <remarks>Thread-safe. Nothing here waits for jobs except <see cref="WaitAsync"/>; what is asked for waits for the disk.</remarks>
public sealed partial class JobScheduler : IAsyncDisposable
{
    // Full: who asks then waits until others have been answered.
    private const int MaxAsked = 4_096;

    private readonly JobSchedulerOptions _options;
    private readonly Dictionary<string, IJobBackend> _backends;
    private readonly JobStore _store;
    private readonly SchedulerLoop _loop;
    private readonly JobWriter _writer;
    private readonly SemaphoreSlim _slots = new(MaxAsked);
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _housekeeping;

    private JobScheduler(JobSchedulerOptions options, Dictionary<string, IJobBackend> backends, JobStore store, SchedulerLoop loop, JobWriter writer)
    {
        _options = options;
        _backends = backends;
        _store = store;
        _loop = loop;
        _writer = writer;
        Archive = new(store.File, options.Logs);
        _housekeeping = KeepHouseAsync();
    }

    /// <summary>Schedules a job.</summary>
    /// <param name="spec">What is to be done.</param>
    /// <param name="id">Its id: 1 to 200 characters without blanks and <c>/ \ % ? # " ' &lt; &gt;</c>. Null for one that is made up.</param>
    /// <param name="handler">
    /// Does the work in this process, for this job alone. It is lost with this process. Null for the command or the registered handler.
    /// </param>
    /// <param name="cancellationToken">Stops waiting for the disk; the job may have been scheduled all the same.</param>
    /// <returns>The job, which is on the disk; or why it is not scheduled.</returns>
    public async ValueTask<JobOutcome> ScheduleAsync(
        JobSpec spec, string? id = null, Func<JobContext, CancellationToken, Task>? handler = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var write = Prepare(spec, id, default, null, handler, out var refusal);
        if (write is null)
            return new JobOutcome.Refused(refusal!);
        if (await WriteAsync(write, write.Done, cancellationToken) is { } refused)
            return new JobOutcome.Refused(refused);
        return new JobOutcome.Done(new()
        {
            Id = write.Id,
            Spec = spec,
            State = JobState.Scheduled,
            ScheduledAt = new(write.Time, TimeSpan.Zero),
        });
    }

    /// <summary>Schedules many jobs that differ in a number, all of them or none.</summary>
    /// <param name="spec">What each is to do.</param>
    /// <param name="array">Their numbers, and how many run at once.</param>
    /// <param name="id">What their ids begin with. Null for something that is made up.</param>
    /// <param name="cancellationToken">Stops waiting for the disk; the jobs may have been scheduled all the same.</param>
    public async ValueTask<JobArrayOutcome> ScheduleArrayAsync(
        JobSpec spec, JobArray array, string? id = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(array);
        var write = Prepare(spec, id, array.Members, array.AtOnce, null, out var refusal);
        if (write is null)
            return new JobArrayOutcome.Refused(refusal!);
        return await WriteAsync(write, write.Done, cancellationToken) is { } refused
            ? new JobArrayOutcome.Refused(refused)
            : new JobArrayOutcome.Done(write.Id, write.Count);
    }

    /// <summary>
    /// Cancels a job. One that waits has ended with that and never starts; one that runs is stopped, with all its processes, and ends as cancelled.
    /// </summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Stops waiting for the disk; the job may be cancelled all the same.</param>
    /// <returns>The job as it is then: a running one may not have ended. Cancelling a cancelled job changes nothing.</returns>
    public async ValueTask<JobOutcome> CancelAsync(string id, CancellationToken cancellationToken = default)
    {
        var write = new CancelWrite(id);
        return await WriteAsync(write, write.Done, cancellationToken) is { } refused
            ? new JobOutcome.Refused(refused)
            : await GetJobAsync(id, cancellationToken);
    }

    /// <summary>Ends the processes of a running job at once. Cancelled before, it ends as cancelled.</summary>
    /// <param name="id">Its id.</param>
    internal void Kill(string id) => _loop.Kill(id);

    /// <summary>Forgets a job that has ended, with its logs.</summary>
    /// <param name="id">Its id. A later job may have it again.</param>
    /// <param name="cancellationToken">Stops waiting for the disk; the job may be gone all the same.</param>
    /// <returns>Why not; null where it is gone.</returns>
    public async ValueTask<JobRefusal?> DeleteAsync(string id, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(id, cancellationToken) is not { } found)
            return JobRefusal.NotFound(id);
        var write = new DeleteWrite(id);
        if (await WriteAsync(write, write.Done, cancellationToken) is { } refused)
            return refused;
        DeleteFiles([found.Row]);
        return null;
    }

    /// <summary>Schedules a failed job once more, as a new one that names it in <see cref="JobSpec.RetryOf"/>. It waits for no other job.</summary>
    /// <param name="id">The id of the failed job.</param>
    /// <param name="newId">The id of the new one. Null for one that is made up.</param>
    /// <param name="cancellationToken">Stops waiting for the disk; the job may have been scheduled all the same.</param>
    public async ValueTask<JobOutcome> RetryAsync(string id, string? newId = null, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(id, cancellationToken) is not { Job: var failed })
            return new JobOutcome.Refused(JobRefusal.NotFound(id));
        if (failed.State != JobState.Failed)
            return new JobOutcome.Refused(JobRefusal.HasNotFailed(id, failed.State));
        var spec = failed.Member is { } member ? AttemptStarts.WithIndex(failed.Spec, member) : failed.Spec;
        return await ScheduleAsync(spec with { RetryOf = id, After = [] }, newId, null, cancellationToken);
    }

    /// <summary>
    /// Ends what runs, with the grace that was agreed, and closes the store. What was interrupted is tried again by the next scheduler of this store.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (_closing.IsCancellationRequested)
            return;
        await _closing.CancelAsync();
        await _housekeeping;
        await _recovery;
        // Processes that do not end by themselves are killed after the grace, and that takes a moment too.
        await _loop.CloseAsync(TimeSpan.FromSeconds(10));
        await _loop.DisposeAsync();
        foreach (var backend in _backends.Values.Distinct())
            await backend.DisposeAsync();
        _writer.Post(new SettingWrite(SettingTable.Closed, 1));
        _store.File.CloseReaders(); // so that the last connection takes the log away
        await _writer.DisposeAsync();
        _store.Dispose();
        _options.Machine.Dispose();
    }

    private SubmissionWrite? Prepare(
        JobSpec spec, string? id, ImmutableArray<int> members, int? atOnce, Func<JobContext, CancellationToken, Task>? handler, out JobRefusal? refusal)
    {
        string name = BackendNames.Of(spec);
        refusal = SpecCheck.Of(spec, id) is { } wrong ? new(JobRefusalKind.Invalid, wrong) : SpecCheck.UnknownBackend(name, _backends);
        if (refusal is not null)
            return null;
        var backend = _backends[name];
        var machine = _options.Machine.Machine;
        var needs = spec.Needs;
        if ((backend.Refuse(spec) ?? (backend.IsOnThisMachine ? JobDemand.TryResolve(spec, machine, out needs) : null)) is { } cannot)
            refusal = new(JobRefusalKind.Invalid, cannot);
        else if (backend.IsOnThisMachine && Spread.Of(spec) is null && JobDemand.NeverFits(needs, machine) is { } never)
            refusal = new(JobRefusalKind.NeverFits, never);
        if (refusal is not null)
            return null;
        var stored = new StoredSpec(JobJson.Write(spec), spec.Type, spec.Priority, backend.IsOnThisMachine, needs, atOnce ?? 0) { Spread = Spread.Of(spec) };
        return new(stored, spec, id, members) { Named = handler is null ? null : job => _options.Handlers.AddFor(job, handler) };
    }

    private async ValueTask<JobRefusal?> WriteAsync(JobWrite write, Task<JobRefusal?> done, CancellationToken cancellationToken)
    {
        if (_closing.IsCancellationRequested)
            return new(JobRefusalKind.Closed, "The scheduler has ended");
        if (_loop.Failure is { Kind: StoreFailureKind.Damaged } damage)
            return JobRefusal.NotStored(damage);
        await _slots.WaitAsync(cancellationToken);
        try
        {
            _writer.Post(write);
            return await done.WaitAsync(cancellationToken);
        }
        finally
        {
            _slots.Release();
        }
    }
}
