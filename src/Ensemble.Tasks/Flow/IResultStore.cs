namespace Ensemble.Tasks.Flow;

/// <summary>Where results lie until they are taken. Used under the flow's lock.</summary>
internal interface IResultStore<T>
{
    int Count { get; }

    /// <summary>A task was submitted, after all others so far.</summary>
    void Reserve(FlowEntry<T> entry);

    /// <summary>Its result is there.</summary>
    void Add(FlowEntry<T> entry);

    /// <summary>Takes the result that was submitted first; there must be one.</summary>
    FlowEntry<T> TakeOldest();

    /// <summary>A reserved task gives no result, or the one it gave is gone.</summary>
    void Withdraw(FlowEntry<T> entry);

    /// <summary>A result that is there has another value now.</summary>
    void Renew(FlowEntry<T> entry);

    /// <summary>The results that are there, the oldest submitted first.</summary>
    IReadOnlyList<FlowEntry<T>> List();
}
