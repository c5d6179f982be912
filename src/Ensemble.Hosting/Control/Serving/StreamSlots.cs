namespace Ensemble.Hosting.Control.Serving;

/// <summary>Bounds how many streams and commands are under way.</summary>
/// <param name="most">At a time.</param>
internal sealed class StreamSlots(int most)
{
    private int _taken;
    private long _refused;

    /// <summary>How many are under way.</summary>
    public int Taken => Volatile.Read(ref _taken);

    /// <summary>How many were refused so far.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Takes a slot. Whoever gets true gives it back.</summary>
    public bool TryTake()
    {
        if (Interlocked.Increment(ref _taken) <= most)
            return true;
        Interlocked.Decrement(ref _taken);
        Interlocked.Increment(ref _refused);
        return false;
    }

    /// <summary>Gives a slot back.</summary>
    public void GiveBack() => Interlocked.Decrement(ref _taken);
}
