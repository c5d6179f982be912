using Ensemble.Hosting.Supervision;
using Ensemble.Jobs;
using Ensemble.Model.Journal;

namespace Ensemble.Hosting.Jobs.Running;

// What the scheduler tells.
internal sealed partial class JobRuntime
{
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
        try
        {
            await foreach (var change in scheduler.ReadChangesAsync(last, _stopping.Token))
                if (_tracked.TryGetValue(change.Job, out var tracked))
                    await TakeAsync(tracked, change, scheduler);
                else
                    _journal(SubmittedJob.SubjectOf(change.Job), Of(change));
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private async Task TakeAsync(TrackedJob tracked, JobChange change, JobScheduler scheduler)
    {
        _journal(tracked.Replica.ToString(), Of(change));
        if (change.State is JobState.Running)
            Begun(tracked);
        else if (change.State.IsEnd() && await scheduler.GetJobAsync(change.Job, _stopping.Token) is JobOutcome.Done { Job: var job })
            Conclude(tracked, job);
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
