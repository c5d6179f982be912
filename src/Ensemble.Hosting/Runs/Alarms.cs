namespace Ensemble.Hosting.Runs;

/// <summary>Calls back at given times, with one timer however many alarms are set.</summary>
/// <typeparam name="T">What is handed back.</typeparam>
internal sealed class Alarms<T> : IDisposable
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<T, DateTimeOffset> _due = new();
    private readonly TimeProvider _time;
    private readonly Action<T> _ring;
    private readonly ITimer _timer;
    private bool _disposed;

    public Alarms(TimeProvider time, Action<T> ring)
    {
        _time = time;
        _ring = ring;
        _timer = time.CreateTimer(static state => ((Alarms<T>)state!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sets an alarm. Alarms are few: at most a handful for every replica, since each ends with its incarnation.</summary>
    public void Set(T alarm, DateTimeOffset at)
    {
        lock (_lock)
        {
            if (_disposed)
                return;
            _due.Enqueue(alarm, at);
            Arm_NeedsLock();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _due.Clear();
        }
        _timer.Dispose();
    }

    private void Ring()
    {
        List<T>? ringing = null;
        lock (_lock)
        {
            var now = _time.GetUtcNow();
            while (_due.TryPeek(out _, out var at) && at <= now)
                (ringing ??= []).Add(_due.Dequeue());
            if (!_disposed)
                Arm_NeedsLock();
        }
        foreach (var alarm in ringing ?? [])
            _ring(alarm);
    }

    private void Arm_NeedsLock()
    {
        if (!_due.TryPeek(out _, out var at))
            return;
        var wait = at - _time.GetUtcNow();
        // A timer's own resolution is a millisecond: rounded up, so that it never rings just too early.
        _timer.Change(wait <= TimeSpan.Zero ? TimeSpan.Zero
            : TimeSpan.FromMilliseconds(Math.Ceiling(Math.Min(wait.TotalMilliseconds, int.MaxValue))), Timeout.InfiniteTimeSpan);
    }
}
