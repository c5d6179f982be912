using Ensemble.Storage;
using Ensemble.Telemetry.Queries;
using Ensemble.Telemetry.Queueing;
using Ensemble.Telemetry.Storing;

namespace Ensemble.Telemetry;

/// <summary>The telemetry of one run: what comes in goes into the run's folder, and can be asked for about a second later.</summary>
internal sealed class TelemetryStore : ITelemetrySource, IAsyncDisposable
{
    private readonly StorePump _pump;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TelemetryStore(StoreFile file, StoreWriter writer, StoreOptions options, QueueOptions queueing, TimeProvider time)
    {
        File = file;
        Reader = new(file);
        Queries = new(file);
        Queue = new(queueing, time);
        _pump = new(Queue, writer, options, time) { Committed = TellChanged };
    }

    public StoreFile File { get; }

    /// <summary>Runs questions of one's own.</summary>
    public StoreReader Reader { get; }

    /// <summary>The questions that can be asked.</summary>
    public TelemetryQueries Queries { get; }

    /// <summary>Where telemetry is put in.</summary>
    public TelemetryQueue Queue { get; }

    /// <summary>Ends with the next change of what can be read. To be asked for before reading, so that no change is missed.</summary>
    public Task Changed => Volatile.Read(ref _changed).Task;

    /// <summary>Ends when the store is closed and all that came can be read.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Opens the store in the folder of a run, and makes it where there is none.</summary>
    /// <param name="folder">The folder, which is there.</param>
    /// <param name="options">How telemetry is kept.</param>
    /// <param name="queueing">How much may wait.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="StoreFormatException">A later version of this program wrote it.</exception>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">It cannot be written, or is no such file.</exception>
    public static TelemetryStore Open(string folder, StoreOptions options, QueueOptions queueing, TimeProvider time)
    {
        var file = StoreFile.In(folder);
        return new(file, new StoreWriter(file, options, time), options, queueing, time);
    }

    /// <summary>Ends when everything that is in the queue now can be read.</summary>
    public Task FlushAsync(CancellationToken cancellationToken) => _pump.FlushAsync(cancellationToken);

    /// <summary>Writes what is left and closes the file. Telemetry that comes later is refused.</summary>
    public async ValueTask DisposeAsync()
    {
        await _pump.DisposeAsync();
        _ended.TrySetResult();
        File.CloseReaders();
    }

    private void TellChanged() => Interlocked.Exchange(ref _changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
}
