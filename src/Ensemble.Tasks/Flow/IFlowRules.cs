namespace Ensemble.Tasks.Flow;

/// <summary>What differs between flows: when a task may start, and what its end means. Called under the flow's lock; neither waits nor calls code of
/// users.</summary>
internal interface IFlowRules<T>
{
    /// <summary>Whether one more may start now. Changes nothing.</summary>
    bool MayStart(int running, bool isUrgent);

    void Queued(FlowEntry<T> entry);

    void Starting(FlowEntry<T> entry);

    /// <summary>It has ended, with an outcome.</summary>
    /// <returns>Whether there is a result for those who wait for a number of results.</returns>
    bool Ended(FlowEntry<T> entry);

    /// <summary>It was dropped from the queue, unstarted.</summary>
    void Dropped(FlowEntry<T> entry);
}
