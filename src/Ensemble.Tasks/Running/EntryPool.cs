using Ensemble.Tasks.Flow;

namespace Ensemble.Tasks.Running;

/// <summary>
/// Entries whose results were taken, for the next tasks. With very many tasks in flight every object lives long enough to be moved by the garbage collector,
/// twice; those that are used again are not.
/// </summary>
internal sealed class EntryPool<T>
{
    private const int MostKept = 4_096; // full: what comes back is left to the collector. Enough for as many as are taken at once

    private readonly Lock _lock = new();
    private readonly Stack<DelegateEntry<T>> _free = new();

    /// <summary>An entry for a task.</summary>
    public DelegateEntry<T> Rent(Func<CancellationToken, Task<T>> work)
    {
        DelegateEntry<T>? used;
        lock (_lock)
            _free.TryPop(out used);
        if (used is null)
            return new(work);
        used.Become(work);
        return used;
    }

    /// <summary>Takes entries back that nobody knows any more.</summary>
    public void Return(FlowEntry<T>[] taken)
    {
        lock (_lock)
        {
            foreach (var entry in taken)
            {
                if (_free.Count == MostKept)
                    return;
                var used = (DelegateEntry<T>)entry;
                used.Empty();
                _free.Push(used);
            }
        }
    }
}
