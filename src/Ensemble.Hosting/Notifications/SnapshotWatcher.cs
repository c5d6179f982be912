namespace Ensemble.Hosting.Notifications;

/// <summary>What one watcher has not read yet. A watcher that keeps up sees every snapshot.</summary>
internal sealed class SnapshotWatcher
{
    private const int SmallestLimit = 64;

    private readonly Lock _lock = new();
    private List<ResourceEvent>? _unread; // made by the first event: most waits are over after one
    private int _limit = SmallestLimit;
    private TaskCompletionSource? _arrived;

    /// <summary>Takes an event. Never waits and calls nobody.</summary>
    public void Post(ResourceEvent happened)
    {
        TaskCompletionSource? arrived;
        lock (_lock)
        {
            (_unread ??= []).Add(happened);
            // full: of every replica only the newest snapshot is kept, so memory is bounded by the number of replicas watched
            if (_unread.Count > _limit)
            {
                KeepNewest_NeedsLock();
                _limit = Math.Max(SmallestLimit, 2 * _unread.Count);
            }
            arrived = _arrived;
            _arrived = null;
        }
        arrived?.TrySetResult();
    }

    /// <summary>Everything since the last call, in order; waits while there is nothing.</summary>
    public async ValueTask<IReadOnlyList<ResourceEvent>> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task arrived;
            lock (_lock)
            {
                if (_unread is { } unread)
                {
                    _unread = null;
                    return unread;
                }
                arrived = (_arrived ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }
            await arrived.WaitAsync(cancellationToken);
        }
    }

    private void KeepNewest_NeedsLock()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var newest = new List<ResourceEvent>();
        for (int i = _unread!.Count - 1; i >= 0; i--)
        {
            if (seen.Add(_unread[i].ResourceId))
                newest.Add(_unread[i]);
        }
        newest.Reverse();
        _unread = newest;
    }
}
