using System.Net;
using Ensemble.Grpc;
using Ensemble.Telemetry.Otlp;

using Ensemble.Telemetry.Queries.Traces;
using Ensemble.Telemetry.Queueing;
using Ensemble.Telemetry.Receiving;
using Ensemble.Telemetry.Serving;
using Ensemble.Telemetry.Storing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Data.Sqlite;

namespace Ensemble.Telemetry.Tests.Receiving;

/// <summary>Receiver and store, on two ports of the loopback interface.</summary>
internal sealed class TestCollector : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly string _folder;

    private TestCollector(WebApplication application, TelemetryStore store, string folder)
    {
        _application = application;
        _folder = folder;
        Store = store;
        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(a => new Uri(a)).ToArray();
        (HttpAddress, GrpcAddress) = (addresses[0], addresses[1]);
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false, Expect100ContinueTimeout = Eventually.Deadline }) { BaseAddress = HttpAddress };
        Grpc = GrpcChannel.ForAddress(GrpcAddress);
    }

    public static OtlpLimits Limits { get; } = new() { MaxMessageBytes = 1_000_000 };

    public Uri HttpAddress { get; }

    public Uri GrpcAddress { get; }

    public TelemetryStore Store { get; }

    public HttpClient Http { get; }

    public GrpcChannel Grpc { get; }

    /// <param name="http">How HTTP is served.</param>
    /// <param name="queue">A queue that nobody empties, in place of the store's.</param>
    /// <param name="bodies">What calls may hold in memory while they come.</param>
    public static async Task<TestCollector> StartAsync(OtlpHttpOptions? http = null, TelemetryQueue? queue = null, GrpcBodies? bodies = null)
    {
        string folder = Directory.CreateTempSubdirectory("ensemble-telemetry-").FullName;
        var store = TelemetryStore.Open(folder, StoreOptions.Default, QueueOptions.Default, TimeProvider.System);
        var receiver = new OtlpReceiver(queue ?? store.Queue, new OtlpDecoder(Limits));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.UseGrpcLimits();
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseGrpc());
        });
        var application = builder.Build();
        new OtlpHttp(receiver, http ?? OtlpHttpOptions.Default).Map(application);
        OtlpGrpc.Map(application, receiver, TimeProvider.System, bodies);
        new TelemetryApi((_, answer) => answer(store)).Map(application);
        await application.StartAsync(TestContext.Current.CancellationToken);
        return new TestCollector(application, store, folder);
    }

    public Task<ReadOnlyMemory<byte>> ExportAsync(string service, byte[] request, GrpcCallOptions? options = null, GrpcChannel? channel = null) =>
        (channel ?? Grpc).UnaryAsync(
            new GrpcMethod<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>>(
                GrpcMethodKind.Unary, $"opentelemetry.proto.collector.{service}", "Export", GrpcMarshaller.Bytes, GrpcMarshaller.Bytes),
            request, options, TestContext.Current.CancellationToken);

    /// <summary>What can be read once everything that was sent is written.</summary>
    public async Task<T> ReadAsync<T>(Func<SqliteConnection, T> query)
    {
        await Store.FlushAsync(TestContext.Current.CancellationToken);
        return await Store.Reader.ReadAsync(query, TestContext.Current.CancellationToken);
    }

    public Task<IReadOnlyList<TraceSpan>> TraceAsync(TraceId trace) => ReadAsync(c => TraceLookup.Find(c, trace));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Grpc.Dispose();
        await _application.DisposeAsync();
        await Store.DisposeAsync();
        Folders.Delete(_folder);
    }
}
