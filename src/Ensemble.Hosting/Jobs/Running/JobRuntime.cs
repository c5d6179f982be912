using System.Collections.Concurrent;
using System.Collections.Immutable;
using Ensemble.Hosting.Local;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Supervision;
using Ensemble.Jobs;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Jobs.Running;

/// <summary>
/// Carries out what the supervisor decides for jobs. To start one is to schedule it; that it runs and how it ended the scheduler tells, in the order of its
/// store, and each of its changes is journalled before anything follows from it.
/// </summary>
internal sealed partial class JobRuntime : IReplicaRuntime
{
    private readonly RunJobs _jobs;
    private readonly LocalRunContext _context;
    private readonly Action<ReplicaId, ReplicaEvent> _report;
    private readonly Action<string, EventBody> _journal;
    private readonly ConcurrentDictionary<string, TrackedJob> _tracked = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private Task? _reading;
    private readonly ImmutableArray<JobChanged> _journalled;
    private Task _adopted = Task.CompletedTask;
    private Task _following = Task.CompletedTask;

    /// <param name="jobs">The scheduler of the run.</param>
    /// <param name="context">What all replicas of the run share.</param>
    /// <param name="report">Receives the facts; must not block.</param>
    /// <param name="journal">Appends to the run's journal.</param>
    /// <param name="journalled">The changes that another host has journalled, in order; none for a new run.</param>
    public JobRuntime(
        RunJobs jobs, LocalRunContext context, Action<ReplicaId, ReplicaEvent> report, Action<string, EventBody> journal,
        ImmutableArray<JobChanged> journalled)
    {
        _jobs = jobs;
        _context = context;
        _report = report;
        _journal = journal;
        _journalled = journalled;
    }

    public void Start(ReplicaId replica, int attempt)
    {
        var tracked = new TrackedJob(JobIds.Of(_context.Folder.RunId, replica, attempt), replica, attempt);
        _tracked[tracked.Id] = tracked;
        _ = RunAsync(tracked);
    }

    public void Signal(ReplicaId replica, int attempt, string signal) => _ = CancelAsync(replica, attempt, isForced: false);

    public void Kill(ReplicaId replica, int attempt) => _ = CancelAsync(replica, attempt, isForced: true);

    public void Settled(ReplicaId replica, int attempt)
    {
        // The store remembers how it ended.
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        if (_reading is { } reading)
        {
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await _following;
        }
        await Task.WhenAll(_tracked.Values.Select(tracked => tracked.Copied));
        _stopping.Dispose();
    }

    private async Task RunAsync(TrackedJob tracked)
    {
        try
        {
            if (_context.Callbacks is { } callbacks)
                await callbacks.BeforeStartAsync(tracked.Replica, _stopping.Token);
            var command = await ComposeAsync(tracked);
            switch (await _jobs.OpenAsync())
            {
                case JobServiceOutcome.Opened { Service: var service }:
                    await ScheduleAsync(tracked, command, service.Scheduler);
                    break;
                case JobServiceOutcome.Refused refused:
                    Fail(tracked, refused.Diagnostic.Message);
                    break;
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The run is over; nobody listens any more.
        }
        catch (MissingParameterException missing)
        {
            Fail(tracked, missing.Message);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Code of the user's (a callback, an event handler) failed: that is a job that could not start, not a host that breaks.
            Fail(tracked, $"{failure.GetType().Name}: {failure.Message}");
        }
    }

    private async Task<JobCommand?> ComposeAsync(TrackedJob tracked)
    {
        var process = _context.Plan.Process(tracked.Replica.Process);
        var composed = await _context.CommandAsync(tracked.Replica, tracked.Attempt, _stopping.Token);
        var command = JobSpecs.Command(process, _context.Resolver.Render(process.Command, tracked.Replica), composed);
        _jobs.Keep(tracked.Id, new(command, JobSpecs.Added(composed.Environment, _context.Environment.Host)));
        return command;
    }

    private async Task ScheduleAsync(TrackedJob tracked, JobCommand? command, JobScheduler scheduler)
    {
        await ReadingAsync().WaitAsync(_stopping.Token);
        var process = _context.Plan.Process(tracked.Replica.Process);
        var spec = JobSpecs.Of(_context.Folder.RunId, process, command, _context.WorkingDirectory(process.Id), _jobs.Secrets);
        if (tracked.IsToStop)
        {
            Fail(tracked, "it was stopped before it was scheduled");
            return;
        }
        var outcome = await scheduler.ScheduleAsync(spec, tracked.Id, cancellationToken: _stopping.Token);
        if (outcome is JobOutcome.Refused { Refusal: var refusal })
        {
            Fail(tracked, refusal.Message);
            return;
        }
        Copy(tracked, scheduler);
        if (tracked.IsToStop)
            await scheduler.CancelAsync(tracked.Id);
    }

    private void Copy(TrackedJob tracked, JobScheduler scheduler)
    {
        var copy = new JobLogCopy(_context.Folder.LogFile(tracked.Replica, isError: false), tracked.Attempt == 1, _context.Time);
        _context.Logs.Begin(tracked.Replica, copy.Streams(tracked.Attempt));
        tracked.Copied = CopyAsync(copy, tracked, scheduler);
    }

    private async Task CopyAsync(JobLogCopy copy, TrackedJob tracked, JobScheduler scheduler)
    {
        using (copy)
            await copy.RunAsync(scheduler, tracked.Id, _stopping.Token);
    }

    private async Task CancelAsync(ReplicaId replica, int attempt, bool isForced)
    {
        if (!_tracked.TryGetValue(JobIds.Of(_context.Folder.RunId, replica, attempt), out var tracked))
            return;
        tracked.IsToStop = true;
        if (await _jobs.OpenAsync() is not JobServiceOutcome.Opened { Service.Scheduler: var scheduler })
            return;
        await scheduler.CancelAsync(tracked.Id);
        if (isForced)
            scheduler.Kill(tracked.Id);
    }

    private void Fail(TrackedJob tracked, string reason)
    {
        tracked.HasEnded = true;
        _tracked.TryRemove(tracked.Id, out _);
        _jobs.Forget(tracked.Id);
        _report(tracked.Replica, new ReplicaEvent.StartFailed(tracked.Attempt, reason));
    }
}
