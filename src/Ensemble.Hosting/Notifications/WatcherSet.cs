namespace Ensemble.Hosting.Notifications;

/// <summary>Who watches one thing. Adding and removing cost the same however many there are.</summary>
internal sealed class WatcherSet
{
    private readonly Lock _lock = new();
    private HashSet<SnapshotWatcher>? _watchers;

    public void Add(SnapshotWatcher watcher)
    {
        lock (_lock)
            (_watchers ??= []).Add(watcher);
    }

    public void Remove(SnapshotWatcher watcher)
    {
        lock (_lock)
        {
            if (_watchers?.Remove(watcher) is true && _watchers.Count == 0)
                _watchers = null;
        }
    }

    /// <summary>Gives an event to everyone. Posting calls nobody, so it may be done under the lock.</summary>
    public void Post(ResourceEvent happened)
    {
        lock (_lock)
        {
            if (_watchers is null)
                return;
            foreach (var watcher in _watchers)
                watcher.Post(happened);
        }
    }
}
