using Ensemble.Hosting.Web;
using Ensemble.Grpc;
using Ensemble.Hosting.Access;
using Ensemble.Hosting.Control.Serving;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Ensemble.Hosting.ResourceService;

/// <summary>Offers a run to Aspire's dashboard: gRPC without TLS on loopback, for callers with a key.</summary>
/// <remarks>Bare Kestrel, without a web host, as the control API: it logs nothing, so no key can get into a log.</remarks>
internal sealed class ResourceServiceServer : IAsyncDisposable
{
    private const int MostConnections = 64;
    private const int MostCalls = 512; // a dashboard has one for the resources and one for each log that it shows

    private readonly KestrelServer _kestrel;
    private readonly CancellationTokenSource _stopping;
    private readonly TimeProvider _time;
    private int _disposed;

    private ResourceServiceServer(KestrelServer kestrel, CancellationTokenSource stopping, TimeProvider time)
    {
        _kestrel = kestrel;
        _stopping = stopping;
        _time = time;
        Address = new Uri(kestrel.Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

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
        var stopping = new CancellationTokenSource();
        var names = new ResourceNames(run.Application.Plan);
        var calls = new DashboardCalls(run, names, new ResourceMessages(run, names, began), new StreamSlots(MostCalls), stopping.Token);
        var serve = GrpcRequestDelegate.For(GrpcServerOptions.Default with { Time = time }, Service(calls));
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var kestrel = new KestrelServer(Options.Create(Configure(address)), transport, NullLoggerFactory.Instance);
        try
        {
            await kestrel.StartAsync(new ResourceServiceHandler(gate, serve), cancellationToken);
            return new ResourceServiceServer(kestrel, stopping, time);
        }
        catch
        {
            kestrel.Dispose();
            stopping.Dispose();
            throw;
        }
    }

    /// <summary>Tells callers that the AppHost ends, and closes the port.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _stopping.CancelAsync();
        using (var farewell = new CancellationTokenSource(TimeSpan.FromSeconds(1), _time))
            await _kestrel.StopAsync(farewell.Token);
        _kestrel.Dispose();
        _stopping.Dispose();
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

    private static KestrelServerOptions Configure(ListenAddress address)
    {
        var options = new KestrelServerOptions { AddServerHeader = false, ApplicationServices = NoServices.Instance };
        options.UseGrpcLimits(MostCalls);
        options.Limits.MaxConcurrentConnections = MostConnections;
        if (address.Host is { } host)
            options.Listen(host, address.Port, listen => listen.UseGrpc());
        else
            options.ListenLocalhost(address.Port, listen => listen.UseGrpc());
        return options;
    }
}
