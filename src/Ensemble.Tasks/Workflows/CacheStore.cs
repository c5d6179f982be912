using Ensemble.Tasks.Flow;

namespace Ensemble.Tasks.Workflows;

/// <summary>A cache of the user's as the flow sees it.</summary>
internal sealed class CacheStore<TIn, TOut>(IResultCache<TOut> cache, Func<FlowClock> clock) : IResultStore<TOut?>
    where TOut : class
{
    private readonly Dictionary<long, WorkflowEntry<TIn, TOut>> _entries = [];
    private long _reserved;

    public int Count => cache.Count;

    public void Reserve(FlowEntry<TOut?> entry)
    {
        ((WorkflowEntry<TIn, TOut>)entry).CacheId = _reserved++;
        entry.Place = 0;
    }

    public void Add(FlowEntry<TOut?> entry)
    {
        var item = (WorkflowEntry<TIn, TOut>)entry;
        _entries.Add(item.CacheId, item);
        cache.Add(item.CacheId, item.ToResult(clock()));
    }

    public FlowEntry<TOut?> TakeOldest()
    {
        _entries.Remove(cache.TakeNext(), out var item);
        item!.Place = -1;
        return item;
    }

    public void Withdraw(FlowEntry<TOut?> entry)
    {
        entry.Place = -1;
        if (_entries.Remove(((WorkflowEntry<TIn, TOut>)entry).CacheId))
            cache.Remove(((WorkflowEntry<TIn, TOut>)entry).CacheId);
    }

    public void Renew(FlowEntry<TOut?> entry)
    {
        var item = (WorkflowEntry<TIn, TOut>)entry;
        cache.Remove(item.CacheId);
        cache.Add(item.CacheId, item.ToResult(clock()));
    }

    public IReadOnlyList<FlowEntry<TOut?>> List() => [.. _entries.Values.OrderBy(e => e.CacheId)];
}
