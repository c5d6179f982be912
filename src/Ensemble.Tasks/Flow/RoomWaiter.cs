namespace Ensemble.Tasks.Flow;

/// <summary>A submitter that waits for room in the queue.</summary>
internal sealed class RoomWaiter<T>(FlowEntry<T> entry) : FlowWaiter<long>
{
    public FlowEntry<T> Entry => entry;

    /// <summary>Where it stands in the row of those who wait.</summary>
    public LinkedListNode<RoomWaiter<T>>? Node { get; set; }
}
