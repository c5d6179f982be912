namespace Ensemble.Tasks.Flow;

/// <summary>Tasks start in the order in which they were submitted. The flow bounds their number: one that is submitted above it is refused, or waits
/// outside.</summary>
internal sealed class FirstInFirstOut<T> : IPendingStore<T>
{
    private readonly Queue<FlowEntry<T>> _queue = new();

    public int Count => _queue.Count;

    public void Add(FlowEntry<T> entry) => _queue.Enqueue(entry);

    public FlowEntry<T> Take() => _queue.Dequeue();
}
