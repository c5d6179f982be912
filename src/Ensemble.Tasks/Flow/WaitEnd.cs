namespace Ensemble.Tasks.Flow;

/// <summary>What ends a wait that is not satisfied: its time, or its caller.</summary>
internal sealed class WaitEnd : IDisposable
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 1);
    private readonly ITimer? _timer;
    private readonly CancellationTokenRegistration _leaving;

    private WaitEnd(TimeProvider time, TimeSpan timeout, Action<CancellationToken?> giveUp, CancellationToken cancellationToken)
    {
        if (timeout != Timeout.InfiniteTimeSpan)
            _timer = time.CreateTimer(static state => ((Action<CancellationToken?>)state!)(null), giveUp, timeout, Timeout.InfiniteTimeSpan);
        _leaving = cancellationToken.UnsafeRegister(static (state, token) => ((Action<CancellationToken?>)state!)(token), giveUp);
    }

    /// <summary>Begins to watch.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="timeout">When the time is up; above 49 days it never is.</param>
    /// <param name="giveUp">Called with null when the time is up, or with the token; perhaps with both.</param>
    /// <param name="cancellationToken">The caller's wish.</param>
    /// <returns>Null where nothing can end the wait.</returns>
    public static WaitEnd? Begin(TimeProvider time, TimeSpan timeout, Action<CancellationToken?> giveUp, CancellationToken cancellationToken)
    {
        if (timeout > LongestTimer)
            timeout = Timeout.InfiniteTimeSpan;
        return timeout == Timeout.InfiniteTimeSpan && !cancellationToken.CanBeCanceled ? null : new(time, timeout, giveUp, cancellationToken);
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _leaving.Unregister();
    }
}
