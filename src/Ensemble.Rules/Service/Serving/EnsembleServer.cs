using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Ensemble.Grpc;
using Ensemble.Model.Diagnostics.Rules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ensemble.Rules.Service.Serving;

/// <summary>The port of the service of ensembles: members, and whatever else is asked over gRPC, with health and reflection.</summary>
internal sealed class EnsembleServer : IAsyncDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    private readonly WebApplication _application;
    private readonly CancellationTokenSource _stopping;
    private readonly TimeProvider _time;

    private EnsembleServer(WebApplication application, CancellationTokenSource stopping, TimeProvider time)
    {
        (_application, _stopping, _time) = (application, stopping, time);
        var features = application.Services.GetRequiredService<IServer>().Features;
        Port = new Uri(features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First()).Port;
    }

    /// <summary>Gets the port.</summary>
    public int Port { get; }

    /// <summary>Begins to serve.</summary>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<EnsembleServerOutcome> StartAsync(EnsembleServerOptions options, CancellationToken cancellationToken)
    {
        string place = $"{options.Host}:{options.Port}";
        if (options.Port is < 0 or > IPEndPoint.MaxPort)
            return Refused(place, $"a port is a number from 0 to {IPEndPoint.MaxPort}");
        if (await AddressesAsync(options.Host, cancellationToken) is not { Length: > 0 } addresses)
            return Refused(place, $"'{options.Host}' is no address of this machine");
        if (options.Token is null && !addresses.All(IPAddress.IsLoopback))
            return Refused(place, "beyond this machine a token is asked for; name a file for it with --token-file");
        CancellationTokenSource stopping = new();
        var application = Build(options, addresses, stopping.Token);
        try
        {
            await application.StartAsync(cancellationToken);
            return new EnsembleServerOutcome.Serving(new(application, stopping, options.Time));
        }
        catch (Exception failure) when (failure is IOException or SocketException or CryptographicException or InvalidOperationException)
        {
            stopping.Dispose();
            await application.DisposeAsync();
            return Refused(place, failure.Message);
        }
    }

    /// <summary>Ends the streams of members, waits a second for whoever is being answered, and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        using (CancellationTokenSource farewell = new(Farewell, _time))
            await _application.StopAsync(farewell.Token);
        await _application.DisposeAsync();
        _stopping.Dispose();
    }

    private static WebApplication Build(EnsembleServerOptions options, IPAddress[] addresses, CancellationToken stopping)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddSingleton<IHostLifetime, ForeignLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.UseGrpcLimits();
            kestrel.Limits.Http2.KeepAlivePingDelay = kestrel.Limits.Http2.KeepAlivePingTimeout = options.KeepAlive;
            // A machine may have only one of the two loopback addresses.
            if (options is { Host: "localhost", Port: not 0 })
            {
                kestrel.ListenLocalhost(options.Port, endpoint => Configure(endpoint, options));
                return;
            }
            // A port that is free at one address need not be at the next.
            foreach (var address in options.Port == 0 ? addresses[..1] : addresses)
                kestrel.Listen(address, options.Port, endpoint => Configure(endpoint, options));
        });
        var application = builder.Build();
        GrpcHealth health = new();
        GrpcService[] services = [new MemberDoor(options.Members, options.Time).Service(stopping), .. options.Services, health.Service];
        var serve = GrpcRequestDelegate.For(
            GrpcServerOptions.Default with { MaxReceiveMessageSize = MemberProtocol.LargestFrame, Time = options.Time },
            [.. services, .. GrpcReflection.For(services)]);
        TokenGate gate = new(options.Token, options.Notice, serve);
        application.Run(gate.InvokeAsync);
        foreach (var service in services)
            health.Set(service.Name, isServing: true);
        return application;
    }

    private static void Configure(ListenOptions endpoint, EnsembleServerOptions options)
    {
        endpoint.UseGrpc();
        if (options.Certificate is { } certificate)
            endpoint.UseHttps(new HttpsConnectionAdapterOptions { ServerCertificate = certificate });
    }

    private static async Task<IPAddress[]> AddressesAsync(string host, CancellationToken cancellationToken)
    {
        if (host is "*")
            return [Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any];
        if (IPAddress.TryParse(host.Trim('[', ']'), out var address))
            return [address];
        try
        {
            var found = await Dns.GetHostAddressesAsync(host, cancellationToken);
            return [.. found.Distinct().OrderBy(static one => one.AddressFamily is AddressFamily.InterNetwork ? 0 : 1)];
        }
        catch (SocketException)
        {
            return [];
        }
    }

    private static EnsembleServerOutcome.Refused Refused(string place, string reason) => new(EnsembleServerNotOpened.Create(place, reason));
}
