using Ensemble.Telemetry.Queries;
using Ensemble.Telemetry.Storing;

namespace Ensemble.Telemetry;

/// <summary>Telemetry in the folder of a run that another program writes, or that nobody writes any more. Notices changes by those of the file.</summary>
internal sealed class StoredTelemetry : ITelemetrySource, IDisposable
{
    private readonly StoreFile _file;
    private readonly FileSystemWatcher? _watch;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private StoredTelemetry(StoreFile file, bool isLive)
    {
        _file = file;
        Queries = new(file);
        if (!isLive)
        {
            _ended.SetResult();
            return;
        }
        // What is committed stands in the log beside the file first.
        _watch = new FileSystemWatcher(Path.GetDirectoryName(file.Path)!,
            StoreFile.Name + "*") { NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.FileName };
        _watch.Changed += (_, _) => TellChanged();
        _watch.Created += (_, _) => TellChanged();
        _watch.Deleted += (_, _) => TellChanged();
        _watch.Error += (_, _) => TellChanged(); // more at once than the system keeps: something has changed
        _watch.EnableRaisingEvents = true;
    }

    public TelemetryQueries Queries { get; }

    public Task Changed => Volatile.Read(ref _changed).Task;

    public Task Ended => _ended.Task;

    /// <summary>Whether a run's folder has telemetry.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, StoreFile.Name));

    /// <summary>Opens the telemetry of a run.</summary>
    /// <param name="folder">The run's folder, with a file of telemetry in it.</param>
    /// <param name="isLive">Whether somebody may still write it.</param>
    /// <exception cref="IOException">The system lets this user watch nothing more.</exception>
    /// <exception cref="DllNotFoundException">The operating system has no SQLite.</exception>
    public static StoredTelemetry Open(string folder, bool isLive) => new(StoreFile.In(folder), isLive);

    /// <summary>Says that nobody writes any more: who follows comes to an end.</summary>
    public void End()
    {
        _ended.TrySetResult();
        TellChanged();
    }

    public void Dispose()
    {
        _watch?.Dispose();
        End();
        _file.CloseReaders();
    }

    private void TellChanged() => Interlocked.Exchange(ref _changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
