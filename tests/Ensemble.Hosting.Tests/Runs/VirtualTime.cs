namespace Ensemble.Hosting.Tests.Runs;

/// <summary>A clock that goes on only when it is told to.</summary>
internal sealed class VirtualTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = Origin;
    private TimeSpan _set;

    public static DateTimeOffset Origin { get; } = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public TimeSpan Elapsed
    {
        get
        {
            lock (_lock)
                return _now - Origin;
        }
    }

    /// <summary>When the next timer rings; null while none is set.</summary>
    public TimeSpan? Next
    {
        get
        {
            lock (_lock)
                return _timers.Min(t => t.Due) - Origin;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now + _set;
    }

    public override long GetTimestamp() => (Origin + Elapsed).Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets time pass; every timer rings at its time.</summary>
    public void Pass(TimeSpan time) => GoTo(Origin + Elapsed + time);

    /// <summary>Sets the clock on the wall; no time passes.</summary>
    public void SetWallClock(TimeSpan forward)
    {
        lock (_lock)
            _set += forward;
    }

    /// <summary>Rings one timer after the other until something has come about. While the next one is far away, somebody else is at work and is waited
    /// for.</summary>
    public async Task PassUntilAsync(Func<bool> condition, string what)
    {
        await Eventually.TrueAsync(
            () =>
            {
                var next = Next; // before the condition: whoever is at work brings it about first and sets the timer behind that afterwards
                if (condition())
                    return true;
                if (next is { } due && due - Elapsed < TimeSpan.FromMinutes(30))
                    GoTo(Origin + due);
                return condition();
            },
            what);
    }

    private void GoTo(DateTimeOffset until)
    {
        while (true)
        {
            Timer? due;
            lock (_lock)
            {
                due = _timers.Where(t => t.Due <= until).MinBy(t => t.Due);
                if (due is null)
                {
                    _now = until > _now ? until : _now;
                    return;
                }
                _now = due.Due!.Value > _now ? due.Due.Value : _now;
                due.Due = due.Period is { } period ? _now + period : null;
            }
            due.Ring();
        }
    }

    private sealed class Timer(VirtualTime time, Action ring) : ITimer
    {
        public DateTimeOffset? Due { get; set; }

        public TimeSpan? Period { get; private set; }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                Due = dueTime < TimeSpan.Zero ? null : time._now + dueTime;
                Period = period <= TimeSpan.Zero ? null : period;
                if (!time._timers.Contains(this))
                    time._timers.Add(this);
            }
            return true;
        }

        public void Dispose()
        {
            lock (time._lock)
                time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
