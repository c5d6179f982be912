namespace Ensemble.Tasks.Flow;

/// <summary>Those who are to be told after the lock is left, in the order in which they were settled.</summary>
internal struct Wakes
{
    private IWake? _first;
    private IWake? _last;

    public void Add(IWake wake)
    {
        if (_last is null)
            _first = wake;
        else
            _last.NextToWake = wake;
        _last = wake;
    }

    /// <summary>Tells them. Not under a lock.</summary>
    public readonly void Send()
    {
        for (var wake = _first; wake is not null;)
        {
            var next = wake.NextToWake;
            wake.NextToWake = null;
            wake.Wake();
            wake = next;
        }
    }
}
