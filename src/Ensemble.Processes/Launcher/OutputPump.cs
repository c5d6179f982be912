using Ensemble.Processes.Native;

namespace Ensemble.Processes.Launcher;

/// <summary>Moves output from pipes and terminals to logs, and tells the host how long a log has become when it asked.</summary>
internal sealed class OutputPump(Epoll epoll, Reports reports)
{
    private readonly StreamSlots slots = new();
    private readonly OutputBuffer buffer = new();

    /// <summary>Begins to read the streams of a new incarnation. The tag of their events is the slot.</summary>
    internal void Open(Incarnation incarnation)
    {
        Open(incarnation.Output);
        Open(incarnation.Error);
    }

    /// <summary>Moves what came.</summary>
    /// <param name="slot">The stream.</param>
    /// <param name="isOver">Whether it is known that nothing came but the end.</param>
    internal void Pump(int slot, bool isOver)
    {
        if (slots[slot] is not { } stream)
            return;
        bool more = !isOver && stream.Pump(buffer);
        Tell(stream);
        if (!more)
            Close(stream);
    }

    internal void Drain(Incarnation incarnation)
    {
        Drain(incarnation.Output);
        Drain(incarnation.Error);
    }

    internal void Close(Incarnation incarnation)
    {
        Close(incarnation.Output);
        Close(incarnation.Error);
        incarnation.Output?.Log.Dispose();
        incarnation.Error?.Log.Dispose();
    }

    /// <summary>Tells the host once that the log is longer than <paramref name="offset"/>: now, or when it is.</summary>
    internal void Await(OutputStream stream, long offset)
    {
        stream.Log.ToldBeyond = offset;
        Tell(stream);
    }

    private void Open(OutputStream? stream)
    {
        if (stream is null)
            return;
        slots.Add(stream);
        epoll.Watch(stream.Fd, Epoll.Readable, LoopTag.Of(LoopTag.Stream, (uint)stream.Slot));
    }

    private void Drain(OutputStream? stream)
    {
        if (stream is not { IsOpen: true })
            return;
        bool more = stream.Drain(buffer);
        Tell(stream);
        if (!more)
            Close(stream);
    }

    private void Close(OutputStream? stream)
    {
        if (stream is not { IsOpen: true })
            return;
        slots.Remove(stream);
        stream.Close(epoll);
    }

    private void Tell(OutputStream stream)
    {
        if (stream.Log.ToldBeyond is not { } offset || stream.Log.Offset <= offset)
            return;
        stream.Log.ToldBeyond = null;
        reports.Output(stream.Owner.Id, stream.Number, stream.Log.Offset);
    }
}
