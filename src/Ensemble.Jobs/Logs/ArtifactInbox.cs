using System.Collections.Concurrent;
using Ensemble.Jobs.Backends;

namespace Ensemble.Jobs.Logs;

/// <summary>
/// Hears of what processes write into the files that <c>ENSEMBLE_ARTIFACTS</c> names. One watch for all of them: the system tells which has grown.
/// </summary>
internal sealed class ArtifactInbox : IDisposable
{
    private readonly ConcurrentDictionary<string, ArtifactFile> _files = new(StringComparer.Ordinal);
    private readonly FileSystemWatcher? _watcher;

    /// <param name="folder">Where the files are; made here.</param>
    public ArtifactInbox(string folder)
    {
        Directory.CreateDirectory(folder);
        _watcher = TryWatch(folder);
    }

    /// <summary>Begins to read a file that is not there yet, or that an earlier host has read from: then all of it is reported again.</summary>
    public void Open(string path, IAttemptReports reports, bool isThere)
    {
        ArtifactFile file = new(path, reports);
        _files[path] = file;
        if (isThere)
            file.Look();
    }

    /// <summary>Forgets a file, and gives it where there is something to read the rest of.</summary>
    public ArtifactFile? Close(string path) => _files.TryRemove(path, out var file) && file.IsThere ? file : null;

    public void Dispose() => _watcher?.Dispose();

    private FileSystemWatcher? TryWatch(string folder)
    {
        try
        {
            FileSystemWatcher watcher = new(folder) { NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite };
            watcher.Created += OnChanged;
            watcher.Changed += OnChanged;
            watcher.Renamed += OnChanged;
            // The system has forgotten what it wanted to tell: everything may have grown.
            watcher.Error += (_, _) =>
            {
                foreach (var file in _files.Values)
                    file.Look();
            };
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (IOException)
        {
            // The user has as many watches as the system allows. What processes say is heard at their end then.
            return null;
        }
    }

    private void OnChanged(object sender, FileSystemEventArgs change)
    {
        if (_files.TryGetValue(change.FullPath, out var file))
            file.Look();
    }
}
