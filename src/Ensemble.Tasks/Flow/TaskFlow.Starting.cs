namespace Ensemble.Tasks.Flow;

// Tasks are started by work items of the thread pool. Each takes the next task, runs it up to its first wait, and reports an end under the same lock under
// which it takes the next one: a task that is done at once costs the lock twice in its life. While one of them is inside the code of a task, another one is
// called if there is more to start, so that code that blocks holds up nobody but itself.
internal sealed partial class TaskFlow<T> : IThreadPoolWorkItem
{
    private const int StartsInARow = 64; // then others who wait for a thread of the pool get their turn

    private bool _isStarterComing;
    private int _awaitedInQueue; // queued tasks that somebody waits for by id
    private long _wanted; // results that somebody waits for

    void IThreadPoolWorkItem.Execute()
    {
        lock (_lock)
            _isStarterComing = false;
        try
        {
            StartInARow();
        }
        catch (Exception cause)
        {
            Fault(cause);
        }
    }

    private void StartInARow()
    {
        FlowEntry<T>? ended = null;
        for (int started = 0; ; started++)
        {
            var wakes = new Wakes();
            FlowEntry<T>? next = null;
            EndedTask? measured = null;
            bool needsStarter;
            long now = Clock.Now;
            lock (_lock)
            {
                if (ended is not null)
                    measured = End_NeedsLock(ended, ended.Running!, now, ref wakes);
                if (started < StartsInARow)
                    next = TakeNext_NeedsLock(now, ref wakes);
                needsStarter = NeedsStarter_NeedsLock();
            }
            CallStarter(needsStarter);
            wakes.Send();
            Measure(measured);
            if (next is null)
                return;
            ended = next.Start(this) ? next : null;
            if (ended is null)
                next.Follow();
        }
    }

    private FlowEntry<T>? TakeNext_NeedsLock(long now, ref Wakes wakes)
    {
        if (!MayStart_NeedsLock(out bool isUrgent))
            return null;
        var next = isUrgent ? _urgent.Take() : _pending.Take();
        next.Stage = FlowStage.Running;
        next.StartedAt = now;
        _running++;
        if (next.Waiter is not null)
            _awaitedInQueue--;
        _rules.Starting(next);
        Admit_NeedsLock(ref wakes);
        return next;
    }

    // Results that nobody has taken hold new tasks back. Not those that somebody waits for, or a wait for more results than may lie could never end;
    // and not while somebody waits for a task further back in the queue.
    private bool MayStart_NeedsLock(out bool isUrgent)
    {
        isUrgent = false;
        if (_isPaused || _state != FlowState.Running)
            return false;
        isUrgent = _urgent.Count > 0 && _rules.MayStart(_running, isUrgent: true);
        return isUrgent
            || (_pending.Count > 0 && (_results.Count < _options.MaxResults + _wanted || _awaitedInQueue > 0) && _rules.MayStart(_running, isUrgent: false));
    }

    private bool NeedsStarter_NeedsLock()
    {
        if (_isStarterComing || !MayStart_NeedsLock(out _))
            return false;
        return _isStarterComing = true;
    }

    private void CallStarter(bool isNeeded)
    {
        if (isNeeded)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}
