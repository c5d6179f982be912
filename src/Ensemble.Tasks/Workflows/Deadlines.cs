namespace Ensemble.Tasks.Workflows;

/// <summary>
/// Everybody has the same time, so whoever began first is due first: a row and one timer do for all, and each costs the same however many there are. The timer
/// is set anew only when it fires: that of the one who ended meanwhile comes for nothing, once in the whole time.
/// </summary>
internal sealed class Deadlines : IDisposable
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _allowed;
    private readonly long _allowedTicks;
    private readonly ITimer _timer;
    private IDeadline? _first;
    private IDeadline? _last;
    private bool _isSet;

    public Deadlines(TimeProvider time, TimeSpan allowed)
    {
        _time = time;
        _allowed = allowed;
        _allowedTicks = (long)(allowed.TotalSeconds * time.TimestampFrequency);
        _timer = time.CreateTimer(static deadlines => ((Deadlines)deadlines!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(IDeadline deadline)
    {
        lock (_lock)
        {
            deadline.Due = _time.GetTimestamp() + _allowedTicks;
            deadline.Earlier = _last;
            if (_last is null)
                _first = deadline;
            else
                _last.Later = deadline;
            _last = deadline;
            if (!_isSet)
                _isSet = _timer.Change(_allowed, Timeout.InfiniteTimeSpan);
        }
    }

    public void Remove(IDeadline deadline)
    {
        lock (_lock)
            Remove_NeedsLock(deadline);
    }

    public void Dispose() => _timer.Dispose();

    private void Remove_NeedsLock(IDeadline deadline)
    {
        if (deadline.Earlier is null && _first != deadline)
            return; // it has expired
        if (deadline.Earlier is null)
            _first = deadline.Later;
        else
            deadline.Earlier.Later = deadline.Later;
        if (deadline.Later is null)
            _last = deadline.Earlier;
        else
            deadline.Later.Earlier = deadline.Earlier;
        deadline.Earlier = deadline.Later = null;
    }

    private void Fire()
    {
        List<IDeadline> expired = [];
        lock (_lock)
        {
            long now = _time.GetTimestamp();
            while (_first is { } first && first.Due <= now)
            {
                Remove_NeedsLock(first);
                expired.Add(first);
            }
            // A timer may come a little early: at least a millisecond, or it could fire again and again in one.
            _isSet = _first is not null;
            if (_first is { } next)
                _timer.Change(TimeSpan.FromMilliseconds(Math.Max(1, _time.GetElapsedTime(now, next.Due).TotalMilliseconds)), Timeout.InfiniteTimeSpan);
        }
        foreach (var one in expired)
            one.Expire();
    }
}
