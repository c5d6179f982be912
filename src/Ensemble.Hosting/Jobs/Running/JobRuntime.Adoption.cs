using Ensemble.Hosting.Supervision;
using Ensemble.Jobs;
using Ensemble.Model.Journal;

namespace Ensemble.Hosting.Jobs.Running;

// Going on with what another host had scheduled.
internal sealed partial class JobRuntime
{
    /// <summary>Follows the jobs that another host had scheduled, and schedules those that it was to schedule and had not.</summary>
    /// <param name="supervisor">Where the run stood when the host before was killed.</param>
    public void Adopt(RunSupervisor supervisor)
    {
        List<TrackedJob> known = [];
        foreach (var process in supervisor.AllProcesses().Where(process => _context.Plan.Process(process.Process).Job is not null))
        {
            foreach (var status in process.Replicas.Where(IsUnderWay))
            {
                string id = JobIds.Of(_context.Folder.RunId, status.Replica, status.State.Attempt);
                known.Add(_tracked[id] = new TrackedJob(id, status.Replica, status.State.Attempt)
                {
                    HasStarted = status.State is not ReplicaState.Starting,
                    IsToStop = status.State is ReplicaState.Stopping or ReplicaState.Starting { Intent: not null },
                });
            }
        }
        if (known.Count > 0)
            _adopted = AdoptAsync(known);
    }

    private static bool IsUnderWay(ReplicaStatus replica) =>
        replica.State is ReplicaState.Starting or ReplicaState.Running or ReplicaState.Stopping or ReplicaState.Sweeping;

    private async Task AdoptAsync(IReadOnlyList<TrackedJob> known)
    {
        List<TrackedJob> ready = [];
        foreach (var tracked in known)
            if (await TryAsync(tracked, () => ComposeAsync(tracked))) // before the store is opened: an attempt may begin at once
                ready.Add(tracked);
        var outcome = await _jobs.OpenAsync();
        foreach (var tracked in ready)
        {
            if (outcome is JobServiceOutcome.Opened { Service.Scheduler: var scheduler })
                await TryAsync(tracked, () => AttachAsync(tracked, scheduler));
            else
                Lose(tracked, ((JobServiceOutcome.Refused)outcome).Diagnostic.Message);
        }
        _ = ReadingAsync();
    }

    private async Task AttachAsync(TrackedJob tracked, JobScheduler scheduler)
    {
        if (await scheduler.GetJobAsync(tracked.Id, _stopping.Token) is not JobOutcome.Done { Job: var job })
        {
            if (tracked.HasStarted)
                Lose(tracked, "its host was killed, and the scheduler knows nothing of it");
            else
                _ = RunAsync(tracked);
            return;
        }
        Copy(tracked, scheduler);
        if (tracked.IsToStop)
            await scheduler.CancelAsync(tracked.Id, _stopping.Token);
        // What was journalled, and perhaps not told any more. The rest is still to be read.
        var last = _journalled.LastOrDefault(change => change.Job == tracked.Id);
        bool hasEnded = last?.State is not (null or "scheduled" or "running");
        if (last?.State is "running" || (hasEnded && job.StartedAt is not null))
            Begun(tracked);
        if (hasEnded)
            Conclude(tracked, job);
    }

    private async Task<bool> TryAsync(TrackedJob tracked, Func<Task> step)
    {
        try
        {
            await step();
            return true;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Lose(tracked, $"it cannot be gone on with: {failure.Message}");
            return false;
        }
    }

    private void Lose(TrackedJob tracked, string reason)
    {
        _tracked.TryRemove(tracked.Id, out _);
        _report(tracked.Replica, new ReplicaEvent.WasLost(tracked.Attempt, reason));
    }
}
