namespace Ensemble.Tasks;

/// <summary>Where items wait to be started, in an order of its own.</summary>
/// <typeparam name="TIn">What workflows work on.</typeparam>
/// <remarks>Called under the executor's lock, by one thread at a time: quick, without waiting, and without calling back. An exception breaks the
/// executor.</remarks>
public interface IWorkflowQueue<TIn>
{
    /// <summary>How many wait.</summary>
    int Count { get; }

    /// <summary>Takes an item.</summary>
    /// <param name="item">The item.</param>
    void Enqueue(WorkflowItem<TIn> item);

    /// <summary>Gives the item to start next. Only called while there is one.</summary>
    WorkflowItem<TIn> Dequeue();
}
