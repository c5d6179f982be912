namespace Ensemble.Tasks.Running;

/// <summary>How long callers wait, as they may say it.</summary>
internal static class WaitTime
{
    /// <summary>Null and <see cref="Timeout.InfiniteTimeSpan"/> are for ever.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public static TimeSpan Of(TimeSpan? timeout)
    {
        if (timeout is not { } given || given == Timeout.InfiniteTimeSpan)
            return Timeout.InfiniteTimeSpan;
        ArgumentOutOfRangeException.ThrowIfLessThan(given, TimeSpan.Zero, nameof(timeout));
        return given;
    }
}
