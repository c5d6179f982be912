using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ensemble.Grpc.Tests;

/// <summary>Kestrel on a free port of the loopback interface, or on a Unix socket, serving gRPC.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private TestServer(WebApplication application) => _application = application;

    public Uri Address => new(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public int Port => Address.Port;

    public static async Task<TestServer> StartAsync(GrpcServerOptions? options = null, string? socket = null, params IReadOnlyList<GrpcService> services)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.UseGrpcLimits();
            if (socket is null)
                kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseGrpc());
            else
                kestrel.ListenUnixSocket(socket, listen => listen.UseGrpc());
        });
        var application = builder.Build();
        application.MapGrpc(options ?? GrpcServerOptions.Default, services.Count > 0 ? services : [Echo.Service()]);
        await application.StartAsync();
        return new TestServer(application);
    }

    public GrpcChannel Connect(GrpcChannelOptions? options = null) => GrpcChannel.ForAddress(Address, options);

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _application.StopAsync(atOnce.Token);
        await _application.DisposeAsync();
    }
}
