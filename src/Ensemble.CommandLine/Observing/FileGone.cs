namespace Ensemble.CommandLine.Observing;

/// <summary>Notices that a file is gone, or that it was already: a run removes its socket when it has ended.</summary>
internal sealed class FileGone : IDisposable
{
    private readonly FileSystemWatcher? _watch;

    /// <param name="path">The file.</param>
    /// <param name="gone">Called when it is gone; more than once, maybe.</param>
    public FileGone(string path, Action gone)
    {
        if (Path.GetDirectoryName(path) is { } folder && Directory.Exists(folder))
        {
            _watch = new FileSystemWatcher(folder, Path.GetFileName(path)) { NotifyFilter = NotifyFilters.FileName };
            _watch.Deleted += (_, _) => gone();
            _watch.EnableRaisingEvents = true;
        }
        // Only now: it may have gone before anybody watched.
        if (!File.Exists(path))
            gone();
    }

    public void Dispose() => _watch?.Dispose();
}
