namespace Ensemble.Jobs.Storing;

/// <summary>Times that increase with every look, however coarse or wrong the clock: two changes never have the same one. Not for several threads.</summary>
/// <param name="time">The clock.</param>
/// <param name="last">The newest time that was given out before.</param>
internal sealed class StrictClock(TimeProvider time, long last)
{
    private long _last = last;

    /// <summary>Now, in ticks, UTC; later than all before.</summary>
    public long Next() => _last = Math.Max(time.GetUtcNow().UtcTicks, _last + 1);
}
