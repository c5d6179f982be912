namespace Ensemble.Tasks.Flow;

/// <summary>Where tasks lie until they are started. Used under the flow's lock.</summary>
internal interface IPendingStore<T>
{
    int Count { get; }

    void Add(FlowEntry<T> entry);

    /// <summary>Takes the one to start next; there must be one.</summary>
    FlowEntry<T> Take();
}
