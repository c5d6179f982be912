using Ensemble.Processes.Native;
using Ensemble.Processes.Proc;

namespace Ensemble.Processes.Launcher;

/// <summary>
/// The order in which roots end. A signal does not say how many deaths it stands for, and collecting goes by births; but the events of a poll come in the order
/// in which they happened, and every process can have a descriptor whose event is its end.
/// </summary>
internal sealed class OrderedEnds(Epoll epoll, IncarnationTable table)
{
    /// <summary>Gets how many ends are still to come.</summary>
    internal int Count { get; private set; }

    /// <summary>Follows the root of an incarnation that was just started. Where no descriptor is left, its end comes out of order.</summary>
    internal void Follow(Incarnation incarnation)
    {
        incarnation.RootHandle = ProcessSignal.OpenHandle(incarnation.RootPid);
        if (incarnation.RootHandle < 0)
            return;
        Count++;
        epoll.Watch(incarnation.RootHandle, Epoll.Readable, LoopTag.Of(LoopTag.Root, incarnation.Id));
    }

    /// <summary>Says whose end it is whose turn has come.</summary>
    internal Incarnation TakeTurn(uint id)
    {
        Incarnation incarnation = table.Find(id)!; // it stays there until its turn has come
        epoll.Close(incarnation.RootHandle);
        incarnation.RootHandle = -1;
        Count--;
        return incarnation;
    }
}
