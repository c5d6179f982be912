namespace Ensemble.Hosting.Jobs.Agents.Protocol;

/// <summary>
/// One side of a sequence of frames that outlives connections: what the other side has not acknowledged is kept and sent again, what comes twice is told apart.
/// Pure: no clock and no connection.
/// </summary>
/// <typeparam name="T">What goes over it.</typeparam>
internal sealed class Link<T>
{
    // Bounded by who sends: output waits for room, and of all else there is a handful for each rank.
    private readonly Queue<Numbered<T>> _kept = new();
    private long _sent;

    /// <summary>Gets the highest number of the other side that was delivered.</summary>
    public long Received { get; private set; }

    /// <summary>Gets the bytes that the other side has not acknowledged.</summary>
    public long KeptBytes { get; private set; }

    /// <summary>Gets what the other side has not acknowledged, in order: to be sent again over a new connection.</summary>
    public IReadOnlyCollection<Numbered<T>> Kept => _kept;

    /// <summary>Gives a frame its number, and keeps it.</summary>
    public Numbered<T> Send(T frame, int bytes)
    {
        Numbered<T> numbered = new(++_sent, frame, bytes);
        _kept.Enqueue(numbered);
        KeptBytes += bytes;
        return numbered;
    }

    /// <summary>Says what a frame of the other side is.</summary>
    public LinkArrival Take(long sequence)
    {
        if (sequence <= Received)
            return LinkArrival.Known;
        if (sequence > Received + 1)
            return LinkArrival.Gap;
        Received = sequence;
        return LinkArrival.Next;
    }

    /// <summary>The other side has everything up to a number.</summary>
    /// <returns>False where it was never sent: then the other side speaks of another session.</returns>
    public bool Acknowledge(long sequence)
    {
        if (sequence > _sent)
            return false;
        while (_kept.TryPeek(out var oldest) && oldest.Sequence <= sequence)
        {
            _kept.Dequeue();
            KeptBytes -= oldest.Bytes;
        }
        return true;
    }
}
