using Ensemble.Tasks.Flow;

namespace Ensemble.Tasks.Workflows;

/// <summary>A queue of the user's as the flow sees it.</summary>
internal sealed class QueueStore<TIn, TOut>(IWorkflowQueue<TIn> queue) : IPendingStore<TOut?>
    where TOut : class
{
    public int Count => queue.Count;

    public void Add(FlowEntry<TOut?> entry)
    {
        var item = (WorkflowEntry<TIn, TOut>)entry;
        queue.Enqueue(new(item, item.Id, item.Data, item.Submission));
    }

    public FlowEntry<TOut?> Take() => (FlowEntry<TOut?>)queue.Dequeue().Entry;
}
