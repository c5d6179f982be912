using System.Threading.Channels;

namespace Ensemble.Hosting.Control.Registry;

/// <summary>Notices that runs are registered, from when it was made.</summary>
internal sealed class RegistryWatch : IDisposable
{
    // Full: somebody will look already, and then sees this run too.
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly FileSystemWatcher _files;

    /// <param name="directory">The runtime directory.</param>
    /// <param name="filter">The names of entries.</param>
    /// <exception cref="IOException">The system lets this user watch nothing more.</exception>
    public RegistryWatch(string directory, string filter)
    {
        _files = new FileSystemWatcher(directory, filter) { NotifyFilter = NotifyFilters.FileName };
        _files.Created += (_, _) => _changes.Writer.TryWrite(true);
        _files.Renamed += (_, _) => _changes.Writer.TryWrite(true);
        _files.Error += (_, _) => _changes.Writer.TryWrite(true); // more at once than the system keeps: something has changed
        _files.EnableRaisingEvents = true;
    }

    /// <summary>Waits until a run was registered since the last look, or since this was made.</summary>
    public async Task ChangedAsync(CancellationToken cancellationToken) => await _changes.Reader.ReadAsync(cancellationToken);

    public void Dispose() => _files.Dispose();
}
