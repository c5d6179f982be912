using Ensemble.Grpc;
using Ensemble.Hosting.Access;
using Ensemble.Hosting.Runs;
using Ensemble.Storage;
using Ensemble.Telemetry;
using Ensemble.Telemetry.Otlp;
using Ensemble.Telemetry.Queueing;
using Ensemble.Telemetry.Receiving;
using Ensemble.Telemetry.Storing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Ensemble.Dashboard.Viewing;

/// <summary>Receives telemetry into a folder.</summary>
internal sealed class TelemetryInbox : IAsyncDisposable
{
    private readonly TelemetryStore _store;
    private readonly OtlpReceiver _receiver;
    private readonly TimeProvider _time;
    private readonly string? _temporary;

    private TelemetryInbox(TelemetryStore store, RunFolder folder, string? temporary, TimeProvider time)
    {
        _store = store;
        _temporary = temporary;
        _time = time;
        _receiver = new OtlpReceiver(store.Queue, new OtlpDecoder(OtlpLimits.Default));
        Run = new ReceivedRun(folder, store, time);
    }

    /// <summary>What is received, to be shown.</summary>
    public ReceivedRun Run { get; }

    /// <summary>Opens a folder, and makes it where it is not there.</summary>
    /// <param name="folder">Which; null for one that is removed at the end.</param>
    /// <param name="temporaryDirectory">Where that one is made.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ViewerRefusedException">It cannot be used.</exception>
    public static TelemetryInbox Open(string? folder, string temporaryDirectory, TimeProvider time)
    {
        string? temporary = null;
        try
        {
            string path = folder ?? (temporary = Temporary(temporaryDirectory));
            Directory.CreateDirectory(path);
            var kept = new RunFolder(folder is null ? "received" : Path.GetFileName(Path.TrimEndingDirectorySeparator(path)), path);
            return new(TelemetryStore.Open(path, StoreOptions.Default, QueueOptions.Default, time), kept, temporary, time);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or StoreFormatException or Microsoft.Data.Sqlite.SqliteException)
        {
            throw new ViewerRefusedException($"Telemetry cannot be kept in '{folder ?? temporaryDirectory}': {failure.Message}");
        }
    }

    /// <summary>Receives over HTTP.</summary>
    public void MapHttp(IEndpointRouteBuilder routes) =>
        new OtlpHttp(_receiver, OtlpHttpOptions.Default).Map(routes).WithMetadata(new AccessRequirement(AccessScope.Ingest));

    /// <summary>Receives over gRPC.</summary>
    public void MapGrpc(IEndpointRouteBuilder routes) => routes
        .MapGrpc(OtlpGrpc.ServerOptions(_receiver.Limits, _time), OtlpGrpc.Services(_receiver, _time)).WithMetadata(new AccessRequirement(AccessScope.Ingest));

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        if (_temporary is not null)
            Directory.Delete(_temporary, recursive: true);
    }

    // Only for the user's eyes, as folders of runs are.
    private static string Temporary(string directory)
    {
        string path = Path.Combine(directory, $"ensemble-telemetry-{Path.GetRandomFileName()}");
        if (!OperatingSystem.IsWindows())
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
