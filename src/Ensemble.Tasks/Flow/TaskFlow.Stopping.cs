namespace Ensemble.Tasks.Flow;

internal sealed partial class TaskFlow<T>
{
    private readonly List<IdleWaiter> _idle = []; // as many as there are callers who stop it

    /// <summary>
    /// Order: nothing is taken any more; what is queued is dropped; everybody who waits is told; running tasks are cancelled; those that end within the time
    /// leave their results. Those that do not go on running, and leave theirs when they end.
    /// </summary>
    /// <param name="timeout">How long running tasks have to end; infinite for as long as they want.</param>
    public async Task<StopReport> StopAsync(TimeSpan timeout)
    {
        var wakes = new Wakes();
        int dropped = 0;
        IdleWaiter? idle = null;
        CancellationTokenSource stopping;
        lock (_lock)
        {
            if (_state == FlowState.Disposed)
                return new(0, []);
            if (_state == FlowState.Running)
            {
                _state = FlowState.Stopping;
                FailWaiters_NeedsLock(
                    () => new InvalidOperationException("It was stopped while somebody waited. DrainResults() has the results that were left."), ref wakes);
                dropped = DropQueued_NeedsLock();
            }
            if (_running > 0 && _state != FlowState.Faulted) // broken, it may never hear of their ends
                _idle.Add(idle = new());
            stopping = _stopping;
        }
        wakes.Send();

        // Cancelling runs code of the tasks, which may block or throw: not here.
        _ = stopping.CancelAsync().ContinueWith(
            static cancelled => _ = cancelled.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        try
        {
            if (idle is not null)
                await idle.Task.WaitAsync(timeout, Clock.Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // What still runs is said below.
        }
        lock (_lock)
        {
            if (idle is not null)
                _idle.Remove(idle);
            if (_state == FlowState.Stopping)
                _state = FlowState.Stopped;
            long[] left = _running == 0 ? [] : [.. _byId.Values.Where(e => e.Stage == FlowStage.Running).Select(e => e.Id).Order()];
            return new(dropped, left);
        }
    }

    /// <summary>Nothing works after it.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _state = FlowState.Disposed;
            if (_running == 0)
                _stopping.Dispose(); // else somebody still holds its token
        }
        TasksTelemetry.Unregister(this);
    }

    private int DropQueued_NeedsLock()
    {
        int dropped = Queued_NeedsLock;
        while (Queued_NeedsLock > 0)
        {
            var entry = _urgent.Count > 0 ? _urgent.Take() : _pending.Take();
            _results.Withdraw(entry);
            _rules.Dropped(entry);
            Forget_NeedsLock(entry);
        }
        return dropped;
    }

    private void SettleIdle_NeedsLock(ref Wakes wakes)
    {
        foreach (var waiter in _idle)
            waiter.Settle(true, ref wakes);
        _idle.Clear();
    }
}
