namespace Ensemble.Tasks.Flow;

internal sealed partial class TaskFlow<T>
{
    private readonly Queue<FlowEntry<T>> _remembered = new(); // full: the one that was rejected longest ago is forgotten
    private readonly SortedSet<ProgressWaiter> _progress = new(ProgressWaiter.BySatisfaction);

    /// <summary>A task that had to wait has ended. Runs on whichever thread ended it.</summary>
    public void Finish(FlowEntry<T> entry)
    {
        try
        {
            End(entry, entry.Running!);
        }
        catch (Exception cause)
        {
            Fault(cause);
        }
    }

    /// <summary>Ends a running task before its work does: what the work still does no longer counts.</summary>
    public void EndEarly(FlowEntry<T> entry, Exception error) => End(entry, Task.FromException<T>(error));

    private void End(FlowEntry<T> entry, Task<T> outcome)
    {
        var wakes = new Wakes();
        bool needsStarter;
        EndedTask? ended;
        long now = Clock.Now;
        lock (_lock)
        {
            ended = End_NeedsLock(entry, outcome, now, ref wakes);
            needsStarter = NeedsStarter_NeedsLock();
        }
        CallStarter(needsStarter);
        wakes.Send();
        Measure(ended);
    }

    // What it returns is to be measured when the lock is left: by then somebody may have taken the entry. Null where there is nothing to measure.
    private EndedTask? End_NeedsLock(FlowEntry<T> entry, Task<T> outcome, long now, ref Wakes wakes)
    {
        if (entry.Stage != FlowStage.Running)
        {
            _ = outcome.Exception; // seen; the task was ended before it came, perhaps while its work began
            return null;
        }
        entry.Outcome = outcome;
        entry.EndedAt = now;
        entry.EndOrder = _ended++;
        _running--;
        if (!outcome.IsCompletedSuccessfully)
        {
            _ = outcome.Exception; // seen, also where nobody takes the result
            _failed++;
        }
        EndedTask? ended = TasksTelemetry.IsMeasuring
            ? new(outcome.IsCompletedSuccessfully, entry.SubmittedAt, entry.StartedAt, entry.EndedAt) : null;
        bool isResult = entry.IsAccepted = _rules.Ended(entry);
        if (!isResult)
            _rejected++;
        if (entry.Waiter is { } waiter)
            Give_NeedsLock(entry, waiter, ref wakes);
        else if (isResult)
            Keep_NeedsLock(entry, ref wakes);
        else
            Reject_NeedsLock(entry);
        while (_progress.Count > 0 && _progress.Min is { } next && next.Ended <= _ended)
        {
            Remove_NeedsLock(next);
            next.Settle(_ended, ref wakes);
        }
        if (_running == 0)
            SettleIdle_NeedsLock(ref wakes);
        return ended;
    }

    private void Keep_NeedsLock(FlowEntry<T> entry, ref Wakes wakes)
    {
        entry.Stage = FlowStage.Ended;
        _results.Add(entry);
        while (_results.Count >= _leastWanted)
            Serve_NeedsLock(_waiters.Min!, ref wakes);
    }

    private void Give_NeedsLock(FlowEntry<T> entry, EntryWaiter<T> waiter, ref Wakes wakes)
    {
        Remove_NeedsLock(entry);
        waiter.Settle(entry, ref wakes);
    }

    private void Reject_NeedsLock(FlowEntry<T> entry)
    {
        _results.Withdraw(entry);
        entry.Stage = FlowStage.Rejected;
        entry.LoseValue();
        if (_options.MaxRemembered == 0)
        {
            Forget_NeedsLock(entry);
            return;
        }
        if (_remembered.Count == _options.MaxRemembered && _remembered.Dequeue() is { Stage: FlowStage.Rejected } oldest)
            Forget_NeedsLock(oldest);
        _remembered.Enqueue(entry);
    }

    /// <summary>Takes results out that no longer count, as if they had been rejected.</summary>
    /// <returns>How many.</returns>
    public int Discard_NeedsLock(Predicate<FlowEntry<T>> isUseless)
    {
        int discarded = 0;
        foreach (var entry in _results.List())
        {
            if (!isUseless(entry))
                continue;
            Reject_NeedsLock(entry);
            entry.IsAccepted = false;
            _rejected++;
            discarded++;
        }
        return discarded;
    }

    /// <summary>Gives a result that is still there another value.</summary>
    public void Renew(FlowEntry<T> entry, T value)
    {
        lock (_lock)
        {
            if (entry.Stage != FlowStage.Ended)
                return;
            entry.Outcome = Task.FromResult(value);
            _results.Renew(entry);
        }
    }

    /// <summary>A result was taken: nobody finds it any more.</summary>
    private void Remove_NeedsLock(FlowEntry<T> entry)
    {
        if (entry.Place >= 0)
            _results.Withdraw(entry);
        Forget_NeedsLock(entry);
    }

    private void Forget_NeedsLock(FlowEntry<T> entry)
    {
        entry.Stage = FlowStage.Gone;
        if (!entry.IsShadowed)
            _byId.Remove(entry.Id);
    }

    private void Measure(EndedTask? ended)
    {
        if (ended is { } task)
            TasksTelemetry.Ended(
                Name, task.IsSuccess, Clock.SecondsBetween(task.SubmittedAt, task.StartedAt), Clock.SecondsBetween(task.StartedAt, task.EndedAt));
    }
}
