using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Ensemble.Jobs.Storing;

namespace Ensemble.Jobs.Scheduling;

internal sealed partial class SchedulerCore
{
    private readonly Dictionary<long, List<Waiter>> _waiters = [];

    private void Add(SchedulerEvent.Added added)
    {
        for (int i = 0; i < added.Count; i++)
        {
            var entry = Join(added.FirstRow + i, added.Class, added.AtOnce);
            Hold(entry, added.Waits);
            if (entry.Phase != JobPhase.Closing && entry.Waits == 0)
                Queue(entry, added.NotBefore);
        }
    }

    private JobEntry Join(long row, ClassKey key, int atOnce)
    {
        var entry = new JobEntry(row, _lines.Join(key, atOnce));
        _jobs.Add(row, entry);
        return entry;
    }

    private void Hold(JobEntry entry, ImmutableArray<Wait> waits)
    {
        foreach (var wait in waits)
        {
            if (wait.EndedAs is { } ended)
            {
                GiveUp(entry, wait.Condition, $"A job that it was to wait for has {Word(ended)} already.");
                return;
            }
        }
        foreach (var wait in waits)
        {
            ref var waiters = ref CollectionsMarshal.GetValueRefOrAddDefault(_waiters, wait.On, out _);
            (waiters ??= []).Add(new(entry, wait.Condition));
            entry.Waits++;
        }
    }

    private void Queue(JobEntry entry, DateTimeOffset? notBefore)
    {
        if (notBefore is { } time && time > _now)
        {
            entry.Phase = JobPhase.Delayed;
            _timers.Set(time, entry.Row);
        }
        else
        {
            _lines.Enqueue(entry);
        }
    }

    private void End(SchedulerEvent.Ended ended)
    {
        if (!_jobs.TryGetValue(ended.Row, out var entry))
        {
            LateEvents++;
            return;
        }
        if (ended.Attempt > 0)
            _actions.Add(new SchedulerAction.Forget(ended.Row, ended.Attempt));
        Remove(entry);
        _actions.Add(new SchedulerAction.Tell(ended.Row, ended.State));
        if (!_waiters.Remove(ended.Row, out var waiters))
            return;
        foreach (var waiter in waiters)
        {
            if (waiter.Job.Phase != JobPhase.Held)
                continue;
            if (!waiter.Condition.IsMetBy(ended.State))
                GiveUp(waiter.Job, waiter.Condition, $"Job {ended.Job}, which it was to wait for, has {Word(ended.State)}.");
            else if (--waiter.Job.Waits == 0)
                _lines.Enqueue(waiter.Job);
        }
    }

    private void GiveUp(JobEntry entry, DependencyCondition condition, string reason)
    {
        entry.Phase = JobPhase.Closing;
        _actions.Add(new SchedulerAction.End(entry.Row, condition.WhenInVain(), reason, 0, null));
    }

    private void Remove(JobEntry entry)
    {
        bool waited = entry.Phase == JobPhase.Queued;
        Release(entry);
        entry.Phase = JobPhase.Gone;
        if (waited)
            _lines.Drop(entry);
        _lines.Leave(entry.Class);
        _jobs.Remove(entry.Row);
    }

    private static string Word(JobState end) => end switch
    {
        JobState.Completed => "completed",
        JobState.Failed => "failed",
        _ => "been cancelled",
    };

    private readonly record struct Waiter(JobEntry Job, DependencyCondition Condition);
}
