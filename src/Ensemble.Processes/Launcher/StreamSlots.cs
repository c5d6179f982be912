namespace Ensemble.Processes.Launcher;

/// <summary>Gives open streams small numbers that fit an event's tag, and finds them again.</summary>
internal sealed class StreamSlots
{
    private readonly List<OutputStream?> streams = [];
    private readonly Stack<int> free = [];

    /// <summary>Gets the stream at a slot; null once it is closed, for an event that was under way.</summary>
    internal OutputStream? this[int slot] => streams[slot];

    internal void Add(OutputStream stream)
    {
        if (free.TryPop(out int slot))
        {
            streams[slot] = stream;
        }
        else
        {
            slot = streams.Count;
            streams.Add(stream);
        }
        stream.Slot = slot;
    }

    internal void Remove(OutputStream stream)
    {
        streams[stream.Slot] = null;
        free.Push(stream.Slot);
    }
}
