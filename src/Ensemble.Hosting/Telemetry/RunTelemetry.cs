using System.Collections.Immutable;
using Ensemble.Hosting.Access;
using Ensemble.Hosting.Targets;
using Ensemble.Processes.Gpus;
using Ensemble.Telemetry;
using Ensemble.Telemetry.Otlp;
using Ensemble.Telemetry.Queries.Traces;
using Ensemble.Telemetry.Queueing;
using Ensemble.Telemetry.Receiving;
using Ensemble.Telemetry.Storing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Ensemble.Hosting.Telemetry;

/// <summary>The telemetry of a run while it goes on: what its processes send, and what its host knows of them.</summary>
internal sealed class RunTelemetry : IAsyncDisposable
{
    // Who ends a run waits for the prompt: what is not on the disk by then is lost.
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(3);

    private readonly TimeProvider _time;
    private readonly OtlpReceiver _receiver;
    private readonly SpanRecorder _spans;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _recording;

    private RunTelemetry(IRunningApplication application, TelemetryStore store, IReadOnlySet<SpanId> known, TimeProvider time)
    {
        _time = time;
        Store = store;
        _receiver = new OtlpReceiver(store.Queue, new OtlpDecoder(OtlpLimits.Default));
        _spans = new SpanRecorder(application, store.Queue, known);
        _recording = Task.WhenAll(UntilEndedAsync(_spans.RunAsync), UntilEndedAsync(c => RecordUsageAsync(application, c)));
    }

    /// <summary>What is kept, and questions about it.</summary>
    public TelemetryStore Store { get; }

    /// <summary>Opens the store in the run's folder and begins to record. Counts of a run that was taken over go on.</summary>
    /// <param name="application">The run.</param>
    /// <param name="diskBytes">Bytes that the store may take on the disk.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Exception">One that <see cref="StoreRefusal"/> knows: the store cannot be used.</exception>
    public static async Task<RunTelemetry> OpenAsync(IRunningApplication application, long diskBytes, TimeProvider time, CancellationToken cancellationToken)
    {
        bool isThere = File.Exists(Path.Combine(application.Folder, StoreFile.Name));
        var options = StoreOptions.Default with { MaxDiskBytes = diskBytes, MaxFileBytes = Math.Max(StoreOptions.Default.MaxFileBytes, 2 * diskBytes) };
        var store = TelemetryStore.Open(application.Folder, options, QueueOptions.Default, time);
        try
        {
            var trace = TraceId.FromBytes(RunTrace.TraceOf(application.RunId));
            HashSet<SpanId> known = isThere ? await store.Reader.ReadAsync(c => HostSpans.Known(c, trace, cancellationToken), cancellationToken) : [];
            return new RunTelemetry(application, store, known, time);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>The spans of the run, and of incarnations, that have not ended: as they are now. They are not in the store yet.</summary>
    public ImmutableArray<TraceSpan> OpenSpans() => _spans.Open(_time.GetUtcNow());

    /// <summary>Receives over HTTP, for callers with a key for sending.</summary>
    /// <param name="routes">Where.</param>
    /// <param name="origins">Pages elsewhere that may call.</param>
    public void MapHttp(IEndpointRouteBuilder routes, ImmutableArray<string> origins) =>
        new OtlpHttp(_receiver, OtlpHttpOptions.Default with { CorsOrigins = origins }).Map(routes).WithMetadata(new AccessRequirement(AccessScope.Ingest));

    /// <summary>Receives over gRPC, for callers with a key for sending.</summary>
    public void MapGrpc(IEndpointRouteBuilder routes) =>
        OtlpGrpc.Map(routes, _receiver, _time).WithMetadata(new AccessRequirement(AccessScope.Ingest));

    /// <summary>Writes what is left, and closes the store. To be called when the run has ended, and nobody is received any more.</summary>
    public async ValueTask DisposeAsync()
    {
        using var late = new CancellationTokenSource(LastPatience, _time);
        await _recording.WaitAsync(late.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _ending.CancelAsync();
        await Store.DisposeAsync().AsTask().WaitAsync(late.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
    }

    private Task RecordUsageAsync(IRunningApplication application, CancellationToken cancellationToken)
    {
        if (application.Usage is not { } meter)
            return Task.CompletedTask;
        var resources = new RunResources(application.Plan, application.RunId);
        return new UsageRecorder(meter, resources, static () => NvidiaGpus.TryOpen(), Store.Queue, _time).RunAsync(cancellationToken);
    }

    private async Task UntilEndedAsync(Func<CancellationToken, Task> record)
    {
        try
        {
            await Task.Run(() => record(_ending.Token));
        }
        catch (OperationCanceledException)
        {
            // The store was closed first.
        }
    }
}
