namespace Ensemble.Dashboard.Jobs;

/// <summary>Notices that a store is written, whoever does so, or that one comes to be.</summary>
internal sealed class StoreWatch : IDisposable
{
    private readonly FileSystemWatcher _watch;
    private TaskCompletionSource _changed = NewSignal();

    private StoreWatch(FileSystemWatcher watch)
    {
        _watch = watch;
        // What is committed stands in the log beside the file first.
        _watch.Changed += (_, _) => Tell();
        _watch.Created += (_, _) => Tell();
        _watch.Deleted += (_, _) => Tell();
        _watch.Error += (_, _) => Tell(); // more at once than the system keeps: something has changed
        _watch.EnableRaisingEvents = true;
    }

    /// <summary>Ends with the next change. To be asked for before reading, so that none is missed.</summary>
    public Task Changed => Volatile.Read(ref _changed).Task;

    /// <summary>Watches a folder, or where that is not there what is nearest above it.</summary>
    /// <param name="folder">The folder, absolute.</param>
    /// <param name="file">The name of the store in it.</param>
    /// <exception cref="IOException">The system lets this user watch nothing more.</exception>
    public static StoreWatch Of(string folder, string file)
    {
        string nearest = folder;
        while (!Directory.Exists(nearest) && Path.GetDirectoryName(nearest) is { } above)
            nearest = above;
        return new(new FileSystemWatcher(nearest, nearest == folder ? file + "*" : "*")
        {
            NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.FileName | NotifyFilters.DirectoryName,
        });
    }

    public void Dispose() => _watch.Dispose();

    private void Tell() => Interlocked.Exchange(ref _changed, NewSignal()).TrySetResult();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
