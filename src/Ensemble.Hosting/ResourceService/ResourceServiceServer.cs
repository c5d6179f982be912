using Ensemble.Hosting.Web;
using Ensemble.Grpc;
using Ensemble.Hosting.Access;
using Ensemble.Hosting.Control.Serving;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Ensemble.Hosting.ResourceService;

/// <summary>Offers a run to Aspire's dashboard: gRPC without TLS on loopback, for callers with a key.</summary>
internal sealed class ResourceServiceServer : IAsyncDisposable
{
    private const int MostConnections = 64;
    private const int MostCalls = 512; // a dashboard has one for the resources and one for each log that it shows

    private readonly BareKestrel _kestrel;

    private ResourceServiceServer(BareKestrel kestrel) => _kestrel = kestrel;

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_kestrel.Addresses.First());

    /// <summary>Opens the port.</summary>
    /// <param name="run">The run.</param>
    /// <param name="address">Where; without a problem.</param>
    /// <param name="gate">Who may come in.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">The port cannot be opened.</exception>
    public static async Task<ResourceServiceServer> StartAsync(
        ServedRun run, ListenAddress address, AccessGate gate, TimeProvider time, CancellationToken cancellationToken)
    {
        var began = (await run.Application.EventsAsync(1, cancellationToken).FirstAsync(cancellationToken)).Time;
        var kestrel = await BareKestrel.StartAsync(
            options => Configure(options, address), new SocketTransportOptions(), stopping => Handler(run, began, gate, time, stopping), time,
            cancellationToken);
        return new ResourceServiceServer(kestrel);
    }

    /// <summary>Tells callers that the AppHost ends, and closes the port.</summary>
    public ValueTask DisposeAsync() => _kestrel.DisposeAsync();

    private static ResourceServiceHandler Handler(ServedRun run, DateTimeOffset began, AccessGate gate, TimeProvider time, CancellationToken stopping)
    {
        var names = new ResourceNames(run.Application.Plan);
        var calls = new DashboardCalls(run, names, new ResourceMessages(run, names, began), new StreamSlots(MostCalls), stopping);
        return new(gate, GrpcRequestDelegate.For(GrpcServerOptions.Default with { Time = time }, Service(calls)));
    }

    private static GrpcService Service(DashboardCalls calls)
    {
        var descriptor = Wire.ResourceServiceReflection.Descriptor.Services[0];
        return new GrpcService(descriptor)
            .Unary(
                GrpcMethods.Find<Wire.ApplicationInformationRequest, Wire.ApplicationInformationResponse>(descriptor, "GetApplicationInformation"),
                calls.GetApplicationInformationAsync)
            .ServerStreaming(GrpcMethods.Find<Wire.WatchResourcesRequest, Wire.WatchResourcesUpdate>(descriptor, "WatchResources"), calls.WatchResourcesAsync)
            .ServerStreaming(
                GrpcMethods.Find<Wire.WatchResourceConsoleLogsRequest, Wire.WatchResourceConsoleLogsUpdate>(descriptor, "WatchResourceConsoleLogs"),
                calls.WatchConsoleLogsAsync)
            .Unary(
                GrpcMethods.Find<Wire.ResourceCommandRequest, Wire.ResourceCommandResponse>(descriptor, "ExecuteResourceCommand"), calls.ExecuteCommandAsync)
            .Duplex(
                GrpcMethods.Find<Wire.WatchInteractionsRequestUpdate, Wire.WatchInteractionsResponseUpdate>(descriptor, "WatchInteractions"),
                calls.WatchInteractionsAsync);
    }

    private static void Configure(KestrelServerOptions options, ListenAddress address)
    {
        options.UseGrpcLimits(MostCalls);
        options.Limits.MaxConcurrentConnections = MostConnections;
        if (address.Host is { } host)
            options.Listen(host, address.Port, listen => listen.UseGrpc());
        else
            options.ListenLocalhost(address.Port, listen => listen.UseGrpc());
    }
}
