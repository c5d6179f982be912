using Ensemble.Hosting.Supervision;
using Ensemble.Jobs;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Model.Journal;

namespace Ensemble.Hosting.Jobs.Running;

// What the scheduler tells.
internal sealed partial class JobRuntime
{
    private static readonly TimeSpan ReadAgainAfter = TimeSpan.FromSeconds(1);

    /// <summary>Opens the scheduler and follows all that happens to jobs from then on, or from where the host before had come to.</summary>
    /// <returns>Completes when nothing that is scheduled afterwards is missed.</returns>
    public Task ReadingAsync()
    {
        lock (_gate)
            return _reading ??= BeginReadingAsync();
    }

    // Completes when changes are read from where the run began: what is scheduled afterwards is not missed.
    private async Task BeginReadingAsync()
    {
        await _adopted;
        if (await _jobs.OpenAsync() is not JobServiceOutcome.Opened { Service.Scheduler: var scheduler })
            return;
        long last = _journalled.IsEmpty ? await scheduler.LastChangeAsync(_stopping.Token) : _journalled[^1].Change;
        _following = FollowAsync(scheduler, last);
    }

    private async Task FollowAsync(JobScheduler scheduler, long last)
    {
        bool isTold = false;
        while (true)
        {
            try
            {
                await foreach (var change in scheduler.ReadChangesAsync(last, _stopping.Token))
                {
                    await TakeAsync(change, scheduler);
                    last = change.Sequence;
                }
                return;
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return; // the run is over
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                // Nobody waits for this task: told by nobody else, and the run waits for its jobs.
                if (!isTold)
                    _context.Warn(JobsNotice.Create($"What became of jobs cannot be read, which is tried again every second: {failure.Message}"));
                isTold = true;
            }
            await Task.Delay(ReadAgainAfter, _context.Time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Nothing is journalled before all that is to be read has been read: what failed half-way is taken again.
    private async Task TakeAsync(JobChange change, JobScheduler scheduler)
    {
        if (!_tracked.TryGetValue(change.Job, out var tracked))
        {
            _journal(SubmittedJob.SubjectOf(change.Job), Of(change));
            return;
        }
        var ended = change.State.IsEnd() ? await scheduler.GetJobAsync(change.Job, _stopping.Token) as JobOutcome.Done : null;
        _journal(tracked.Replica.ToString(), Of(change));
        if (change.State is JobState.Running)
            Begun(tracked);
        else if (ended is not null)
            Conclude(tracked, ended.Job);
    }

    private static JobChanged Of(JobChange change) =>
        new(change.Job, change.State.ToString().ToLowerInvariant(), change.Attempt, change.Reason, change.Sequence);

    private void Begun(TrackedJob tracked)
    {
        if (tracked.HasStarted)
            return;
        tracked.HasStarted = true;
        _report(tracked.Replica, new ReplicaEvent.Started(tracked.Attempt, ProcessId: null));
    }

    private void Conclude(TrackedJob tracked, Job job)
    {
        if (tracked.HasEnded)
            return;
        tracked.HasEnded = true;
        _ = EndAsync(tracked, job);
    }

    // Whoever hears of the end finds the whole log.
    private async Task EndAsync(TrackedJob tracked, Job job)
    {
        await tracked.Copied;
        _tracked.TryRemove(tracked.Id, out _);
        _jobs.Forget(tracked.Id);
        _report(tracked.Replica, JobEnds.Of(job, tracked.Attempt, tracked.HasStarted));
    }
}
