using System.Net;
using Ensemble.Grpc;
using Ensemble.Telemetry;
using Ensemble.Telemetry.Otlp;
using Ensemble.Telemetry.Queueing;
using Ensemble.Telemetry.Receiving;
using Ensemble.Telemetry.Storing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ensemble.Benchmarks.Telemetry;

/// <summary>Receiver and store as a run has them, on a port of the loopback interface.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _application;

    private Collector(WebApplication application, TelemetryStore store)
    {
        _application = application;
        Store = store;
        Address = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public Uri Address { get; }

    public TelemetryStore Store { get; }

    public static async Task<Collector> StartAsync(string folder, TimeProvider time, CancellationToken cancellationToken)
    {
        // Room for whatever comes in the time, so that what is measured is writing, not making room.
        var store = TelemetryStore.Open(folder, new() { MaxDiskBytes = 8L << 30, MaxFileBytes = 16L << 30 }, QueueOptions.Default, time);
        var receiver = new OtlpReceiver(store.Queue, new OtlpDecoder(OtlpLimits.Default));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.UseGrpcLimits();
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseGrpc());
        });
        var application = builder.Build();
        OtlpGrpc.Map(application, receiver, time);
        await application.StartAsync(cancellationToken);
        return new Collector(application, store);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        await Store.DisposeAsync();
    }
}
