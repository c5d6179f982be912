using System.Collections.Immutable;
using System.Diagnostics;
using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Storing;

namespace Ensemble.Jobs.Scheduling;

/// <summary>
/// Decides what becomes of unfinished jobs. Deterministic: no clock, no file, no process; the same events at the same times give the same actions. What it
/// wants to be true it asks to be written, and it believes it when it hears that it is on the disk. Used by one thread at a time.
/// </summary>
/// <param name="budget">What jobs may take of the machine at first.</param>
/// <param name="maxPasses">How often a job that does not fit is passed by others.</param>
internal sealed partial class SchedulerCore(Budget budget, int maxPasses)
{
    private readonly Dictionary<long, JobEntry> _jobs = [];
    private readonly JobLines _lines = new(maxPasses);
    private readonly Usage _usage = new(budget);
    private readonly JobTimers _timers = new();
    private readonly List<SchedulerAction> _actions = [];
    private DateTimeOffset _now;
    private bool _isWritable = true;
    private bool _isClosing;

    /// <summary>What jobs hold.</summary>
    public Usage Usage => _usage;

    /// <summary>When it wants to hear that time has come; null for never.</summary>
    public DateTimeOffset? NextTime => _timers.Next;

    /// <summary>How many jobs are unfinished.</summary>
    public int Unfinished => _jobs.Count;

    /// <summary>How many wait for their turn.</summary>
    public int Queued => _lines.Queued;

    /// <summary>What came of attempts that were over already, so far.</summary>
    public long LateEvents { get; private set; }

    /// <summary>Takes events and says what is to be done.</summary>
    /// <param name="events">What happened, in order.</param>
    /// <param name="now">When.</param>
    /// <returns>The actions, in order. The list is used again at the next call.</returns>
    public IReadOnlyList<SchedulerAction> Handle(IReadOnlyList<SchedulerEvent> events, DateTimeOffset now)
    {
        _now = now;
        _actions.Clear();
        foreach (var @event in events)
            Take(@event);
        Start();
        return _actions;
    }

    private void Take(SchedulerEvent @event)
    {
        switch (@event)
        {
            case SchedulerEvent.Added added:
                Add(added);
                break;
            case SchedulerEvent.Unsettled unsettled:
                Settle(unsettled);
                break;
            case SchedulerEvent.Found found when Find(found.Row, JobPhase.Unsettled) is { } entry:
                Run(entry, found.Facts);
                if (found.IsToStop || entry.Held!.IsToStop)
                    _actions.Add(new SchedulerAction.Stop(entry.Row, found.Facts.Attempt, StopReason.Cancelled));
                break;
            case SchedulerEvent.Missing missing when Find(missing.Row, JobPhase.Unsettled) is { } entry:
                entry.Held!.Facts = missing.Facts;
                Over(entry, missing.End);
                break;
            case SchedulerEvent.Begun begun when Find(begun.Row, JobPhase.Beginning) is { } entry:
                Launch(entry, begun.Facts);
                break;
            case SchedulerEvent.NotBegun not when Find(not.Row, JobPhase.Beginning) is { } entry:
                Remove(entry);
                break;
            case SchedulerEvent.BeginFailed failed when Find(failed.Row, JobPhase.Beginning) is { } entry:
                Release(entry);
                _lines.Enqueue(entry, again: true);
                break;
            case SchedulerEvent.AttemptOver over:
                if (Find(over.Row, JobPhase.Running) is { } running && running.Held!.Facts!.Attempt == over.Attempt)
                    Over(running, over.End);
                else
                    LateEvents++;
                break;
            case SchedulerEvent.Requeued requeued when Find(requeued.Row, JobPhase.Closing) is { } entry:
                _actions.Add(new SchedulerAction.Forget(entry.Row, requeued.Attempt));
                Queue(entry, requeued.NotBefore);
                break;
            case SchedulerEvent.Restarted restarted when Find(restarted.Row, JobPhase.Restarting) is { } entry:
                _actions.Add(new SchedulerAction.Forget(entry.Row, restarted.Facts.Attempt - 1));
                Launch(entry, restarted.Facts);
                break;
            case SchedulerEvent.Ended ended:
                End(ended);
                break;
            case SchedulerEvent.StopWanted stop:
                Stop(stop.Row);
                break;
            case SchedulerEvent.TimeCame:
                PassTime();
                break;
            case SchedulerEvent.BudgetChanged changed:
                _usage.Budget = changed.Budget;
                break;
            case SchedulerEvent.DiskChanged disk:
                _isWritable = disk.IsWritable;
                break;
            case SchedulerEvent.Closing:
                Close();
                break;
            default:
                LateEvents++;
                break;
        }
    }

    private JobEntry? Find(long row, JobPhase phase) => _jobs.TryGetValue(row, out var entry) && entry.Phase == phase ? entry : null;

    private void Start()
    {
        if (!_isWritable || _isClosing)
            return;
        JobClass? blocked;
        while (_lines.TakeNext(_usage, out blocked) is { } entry)
        {
            entry.Phase = JobPhase.Beginning;
            entry.Class.Active++;
            entry.Held = _usage.Take(entry.Class.Key);
            _actions.Add(new SchedulerAction.Begin(entry.Row, entry.Held.Gpus));
        }
        if (blocked is not null)
            _actions.Add(new SchedulerAction.Want(blocked.Key.Needs));
    }

    private void Settle(SchedulerEvent.Unsettled unsettled)
    {
        var entry = Join(unsettled.Row, unsettled.Class, unsettled.AtOnce);
        entry.Phase = JobPhase.Unsettled;
        entry.Class.Active++;
        entry.Held = new(unsettled.Gpus, []);
        _usage.Take(unsettled.Class, entry.Held);
    }

    private void Launch(JobEntry entry, AttemptFacts facts)
    {
        if (_isClosing)
        {
            // Nothing of it runs, and nothing shall.
            entry.Held!.Facts = facts;
            entry.Held.IsShutDown = true;
            Over(entry, new AttemptEnd(AttemptState.Interrupted));
            return;
        }
        Run(entry, facts);
        _actions.Add(new SchedulerAction.Launch(entry.Row, facts.Attempt, entry.Held!.Gpus) { Nodes = entry.Held.Nodes });
    }

    private void Run(JobEntry entry, AttemptFacts facts)
    {
        entry.Phase = JobPhase.Running;
        entry.Held!.Facts = facts;
        if (_isClosing)
        {
            entry.Held.IsShutDown = true;
            _actions.Add(new SchedulerAction.Stop(entry.Row, facts.Attempt, StopReason.Shutdown));
        }
        if (facts.TimeLimit is not { } limit)
            return;
        entry.Held.Deadline = facts.StartedAt + limit;
        _timers.Set(facts.StartedAt + limit, entry.Row);
    }

    private void Over(JobEntry entry, AttemptEnd end)
    {
        var held = entry.Held!;
        var facts = held.Facts!;
        ForgetDeadline(entry);
        switch (AttemptVerdict.Of(facts, end, held.IsShutDown, _now))
        {
            case AttemptVerdict.End verdict:
                Release(entry);
                entry.Phase = JobPhase.Closing;
                _actions.Add(new SchedulerAction.End(entry.Row, verdict.State, verdict.Reason, facts.Attempt, end));
                break;
            case AttemptVerdict.Requeue verdict:
                Release(entry);
                entry.Phase = JobPhase.Closing;
                _actions.Add(new SchedulerAction.Requeue(entry.Row, facts.Attempt, end, verdict.NotBefore, verdict.Retries, verdict.Interruptions));
                break;
            case AttemptVerdict.Restart:
                entry.Phase = JobPhase.Restarting;
                _actions.Add(new SchedulerAction.Restart(entry.Row, facts.Attempt, end, held.Gpus));
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void Stop(long row)
    {
        if (!_jobs.TryGetValue(row, out var entry) || entry.Held is not { } held)
            return;
        held.IsToStop = true;
        if (entry.Phase == JobPhase.Running)
            _actions.Add(new SchedulerAction.Stop(row, held.Facts!.Attempt, StopReason.Cancelled));
    }

    private void PassTime()
    {
        while (_timers.TakeDue(_now) is { } row)
        {
            if (Find(row, JobPhase.Delayed) is { } delayed)
            {
                _lines.Enqueue(delayed);
            }
            else if (Find(row, JobPhase.Running) is { Held: { Deadline: { } deadline, Facts: { } facts } } running && deadline <= _now)
            {
                running.Held.Deadline = null;
                _actions.Add(new SchedulerAction.Stop(row, facts.Attempt, StopReason.TimeLimit));
            }
        }
    }

    private void Close()
    {
        _isClosing = true;
        foreach (var entry in _jobs.Values)
        {
            if (entry.Phase != JobPhase.Running)
                continue;
            entry.Held!.IsShutDown = true;
            _actions.Add(new SchedulerAction.Stop(entry.Row, entry.Held.Facts!.Attempt, StopReason.Shutdown));
        }
    }

    private void Release(JobEntry entry)
    {
        if (entry.Held is not { } held)
            return;
        ForgetDeadline(entry);
        _usage.Release(entry.Class.Key, held);
        entry.Class.Active--;
        entry.Held = null;
    }

    private void ForgetDeadline(JobEntry entry)
    {
        if (entry.Held?.Deadline is not { } deadline)
            return;
        _timers.Remove(deadline, entry.Row);
        entry.Held.Deadline = null;
    }
}
