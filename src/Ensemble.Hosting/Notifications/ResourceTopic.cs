using System.Collections.Immutable;
using System.Globalization;
using Ensemble.Model;

namespace Ensemble.Hosting.Notifications;

/// <summary>One resource: its newest snapshots and who waits for new ones.</summary>
/// <param name="resource">The resource.</param>
/// <param name="ids">The ids of its replicas; its name for what is no process.</param>
/// <param name="initial">What is known before the first news; null for nothing.</param>
/// <param name="everything">Who watches all resources.</param>
internal sealed class ResourceTopic(IResource resource, ImmutableArray<string> ids, CustomResourceSnapshot? initial, WatcherSet everything)
{
    private readonly Lock _lock = new();
    private readonly WatcherSet _watchers = new();
    private readonly CustomResourceSnapshot?[] _current = new CustomResourceSnapshot?[ids.Length];

    /// <summary>The ids of its replicas, in order.</summary>
    public ImmutableArray<string> Ids => ids;

    /// <summary>The place of an id; -1 for none. A replica's number says it: a search would cost as much as there are replicas.</summary>
    public int IndexOf(string id) =>
        int.TryParse(id.AsSpan(id.LastIndexOf('.') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < ids.Length
            && ids[number] == id
            ? number : ids.Length == 1 && ids[0] == id ? 0 : -1;

    /// <summary>The newest snapshot of a replica; null where there is none.</summary>
    public ResourceEvent? Current(int index)
    {
        lock (_lock)
            return Current_NeedsLock(index);
    }

    /// <summary>Replaces a snapshot, unless another came in between.</summary>
    /// <param name="index">The replica.</param>
    /// <param name="expected">The snapshot that was changed; null for none.</param>
    /// <param name="changed">The new one.</param>
    public bool TryReplace(int index, CustomResourceSnapshot? expected, CustomResourceSnapshot changed)
    {
        lock (_lock)
        {
            if (!ReferenceEquals(Current_NeedsLock(index)?.Snapshot, expected))
                return false;
            _current[index] = changed;
            var happened = new ResourceEvent(resource, ids[index], changed);
            _watchers.Post(happened);
            everything.Post(happened);
            return true;
        }
    }

    /// <summary>Begins to watch; the newest snapshots come first.</summary>
    public void Watch(SnapshotWatcher watcher)
    {
        lock (_lock)
        {
            _watchers.Add(watcher);
            Tell_NeedsLock(watcher);
        }
    }

    /// <summary>Ends watching.</summary>
    public void Unwatch(SnapshotWatcher watcher) => _watchers.Remove(watcher);

    /// <summary>Gives the newest snapshots to somebody who watches everything.</summary>
    public void Tell(SnapshotWatcher watcher)
    {
        lock (_lock)
            Tell_NeedsLock(watcher);
    }

    private void Tell_NeedsLock(SnapshotWatcher watcher)
    {
        for (int i = 0; i < ids.Length; i++)
        {
            if (Current_NeedsLock(i) is { } current)
                watcher.Post(current);
        }
    }

    private ResourceEvent? Current_NeedsLock(int index) => (_current[index] ?? initial) is { } snapshot ? new(resource, ids[index], snapshot) : null;
}
