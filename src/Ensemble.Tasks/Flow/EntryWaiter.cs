namespace Ensemble.Tasks.Flow;

/// <summary>Waits for one task.</summary>
internal sealed class EntryWaiter<T>(FlowEntry<T> entry) : FlowWaiter<FlowEntry<T>>
{
    public FlowEntry<T> Entry => entry;
}
