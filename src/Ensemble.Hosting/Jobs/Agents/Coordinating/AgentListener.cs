using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;
using Ensemble.Grpc;
using Ensemble.Hosting.Jobs.Agents.Keys;
using Ensemble.Hosting.Web;
using Ensemble.Model.Diagnostics.Rules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace Ensemble.Hosting.Jobs.Agents.Coordinating;

/// <summary>The port at which machines join a scheduler: gRPC over TLS, for agents with the key.</summary>
internal sealed class AgentListener : IAsyncDisposable
{
    // An agent has one stream. What nobody has proved yet costs a connection each, for ten seconds at most.
    private const int MostConnections = 4_096;
    private const int LargestFrame = 2 * 1024 * 1024;

    private readonly AgentsOptions _options;
    private readonly AgentCredentials _credentials;
    private readonly BareKestrel _kestrel;
    private readonly ServiceProvider _services;

    private AgentListener(AgentsOptions options, AgentCredentials credentials, BareKestrel kestrel, AgentRoster roster, ServiceProvider services)
    {
        (_options, _credentials, _kestrel, Roster, _services) = (options, credentials, kestrel, roster, services);
        Port = new Uri(kestrel.Addresses.First()).Port;
    }

    /// <summary>Gets the agents.</summary>
    public AgentRoster Roster { get; }

    /// <summary>Gets the port.</summary>
    public int Port { get; }

    /// <summary>Gets the key that agents need.</summary>
    public AgentKey Key => _credentials.Key;

    /// <summary>Gets host and port by which agents find it, as far as this machine knows its own name.</summary>
    public string Meeting => string.Create(CultureInfo.InvariantCulture, $"{Bracketed(_options.Advertise ?? OwnAddress(_options.Listen.Address))}:{Port}");

    /// <summary>Gets what is to be typed on another machine, where the key is in a variable or a file.</summary>
    public string Command => $"ensemble agent --join {Meeting}";

    /// <summary>Opens it.</summary>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<AgentListenerOutcome> StartAsync(AgentsOptions options, CancellationToken cancellationToken)
    {
        AgentRoster? roster = null;
        var services = TlsServices();
        try
        {
            AgentCredentials credentials = new(options.Folder, options.Time);
            var certificate = credentials.Certificate;
            _ = credentials.Key;
            roster = new(options);
            AgentDoor door = new(credentials, roster, options);
            var kestrel = await BareKestrel.StartAsync(
                server => Configure(server, services, options.Listen, new() { ServerCertificate = certificate }), new SocketTransportOptions(),
                stopping => new AgentHandler(GrpcRequestDelegate.For(
                    GrpcServerOptions.Default with { MaxReceiveMessageSize = LargestFrame, Time = options.Time }, door.Service(stopping))),
                options.Time, cancellationToken);
            AgentListener listener = new(options, credentials, kestrel, roster, services);
            options.Nodes.HowToJoin = listener.Command;
            return new AgentListenerOutcome.Listening(listener);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException or SocketException)
        {
            roster?.Dispose();
            await services.DisposeAsync();
            return new AgentListenerOutcome.Refused(AgentListenerNotOpened.Create(options.Listen.ToString(), failure.Message));
        }
    }

    /// <summary>Makes another key. Agents that are joined stay joined until their connection breaks.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Rotate() => _credentials.Rotate();

    /// <summary>Closes the port. What runs on agents is to have ended before: it ends with their leases.</summary>
    public async ValueTask DisposeAsync()
    {
        _options.Nodes.HowToJoin = null;
        await _kestrel.DisposeAsync();
        Roster.Dispose();
        await _services.DisposeAsync();
    }

    // TLS in Kestrel cannot be without a few of its own services.
    private static ServiceProvider TlsServices()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        return builder.Services.BuildServiceProvider();
    }

    private static void Configure(KestrelServerOptions server, IServiceProvider services, IPEndPoint listen, HttpsConnectionAdapterOptions tls)
    {
        server.ApplicationServices = services;
        server.UseGrpcLimits();
        server.Limits.MaxConcurrentConnections = MostConnections;
        server.Listen(listen, endpoint =>
        {
            endpoint.UseGrpc();
            endpoint.UseHttps(tls);
        });
    }

    // Of several addresses the first that others may reach; people know better, and can say it.
    private static string OwnAddress(IPAddress listen)
    {
        if (!listen.Equals(IPAddress.Any) && !listen.Equals(IPAddress.IPv6Any))
            return listen.ToString();
        return NetworkInterface.GetAllNetworkInterfaces()
            .Where(static one => one.OperationalStatus is OperationalStatus.Up && one.NetworkInterfaceType is not NetworkInterfaceType.Loopback)
            .SelectMany(static one => one.GetIPProperties().UnicastAddresses).Select(static one => one.Address)
            .FirstOrDefault(static address => address.AddressFamily is AddressFamily.InterNetwork)?.ToString() ?? IPAddress.Loopback.ToString();
    }

    private static string Bracketed(string host) => host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;
}
