namespace Ensemble.Hosting.Jobs.Api;

/// <summary>Whether somebody asks, and since when nobody does. Thread-safe.</summary>
/// <param name="time">The clock.</param>
internal sealed class JobActivity(TimeProvider time)
{
    private int _underWay;
    private long _last = time.GetTimestamp();

    /// <summary>For how long nobody has asked; no time where somebody does.</summary>
    public TimeSpan Quiet => Volatile.Read(ref _underWay) > 0 ? TimeSpan.Zero : time.GetElapsedTime(Interlocked.Read(ref _last));

    public void Begin() => Interlocked.Increment(ref _underWay);

    public void End()
    {
        Interlocked.Exchange(ref _last, time.GetTimestamp());
        Interlocked.Decrement(ref _underWay);
    }
}
