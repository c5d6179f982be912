namespace Ensemble.Hosting.Local;

/// <summary>The output of one replica over all its incarnations, which append to the same logs. Only the newest is kept: readers that are behind find the rest
/// in the file.</summary>
internal sealed class ReplicaOutput
{
    private readonly Lock _lock = new();
    private ReplicaStreams? _newest;
    private TaskCompletionSource? _changed;
    private bool _isClosed;

    /// <summary>An incarnation began.</summary>
    public void Begin(ReplicaStreams incarnation) => Change(() => _newest = incarnation);

    /// <summary>There will be no further incarnation.</summary>
    public void Close() => Change(() => _isClosed = true);

    /// <summary>Waits for an incarnation after the one that was seen last.</summary>
    /// <param name="seen">The number of the one seen last; 0 for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when there will be none any more.</returns>
    public async ValueTask<ReplicaStreams?> NextAsync(uint seen, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_newest is not null && _newest.Number > seen)
                    return _newest;
                if (_isClosed)
                    return null;
                changed = (_changed ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }
            await changed.WaitAsync(cancellationToken);
        }
    }

    private void Change(Action change)
    {
        TaskCompletionSource? changed;
        lock (_lock)
        {
            change();
            (changed, _changed) = (_changed, null);
        }
        changed?.TrySetResult();
    }
}
