using Ensemble.Tasks.Flow;

namespace Ensemble.Tasks.Workflows;

/// <summary>Starts while there is capacity, and counts what is accepted and what is rejected.</summary>
internal sealed class WorkflowRules<TIn, TOut>(StalenessManager staleness, IStalenessStrategy? strategy) : IFlowRules<TOut?>
    where TOut : class
{
    /// <summary>The present version; guarded by the flow's lock.</summary>
    public int Version { get; set; }

    public bool MayStart(int running, bool isUrgent) => staleness.MayStart(Version, isUrgent);

    public void Queued(FlowEntry<TOut?> entry) => staleness.Count(enqueued: 1);

    public void Starting(FlowEntry<TOut?> entry)
    {
        ((WorkflowEntry<TIn, TOut>)entry).StartVersion = Version;
        staleness.Count(enqueued: -1, running: 1);
    }

    public bool Ended(FlowEntry<TOut?> entry)
    {
        var item = (WorkflowEntry<TIn, TOut>)entry;
        item.EndVersion = Version;
        bool isAccepted = item.Value is not null && !IsTooOld(item);
        if (isAccepted)
            staleness.Count(running: -1, accepted: 1);
        else
            staleness.Count(running: -1, rejected: 1);
        return isAccepted;
    }

    public void Dropped(FlowEntry<TOut?> entry) => staleness.Count(enqueued: -1);

    public bool IsTooOld(FlowEntry<TOut?> entry) =>
        strategy is not null && entry is WorkflowEntry<TIn, TOut> item && strategy.IsTooOld(item.StartVersion, item.EndVersion, Version);
}
