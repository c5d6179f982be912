using Ensemble.Hosting.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Ensemble.Hosting.Web;

/// <summary>Serves on a port of this machine's own addresses; the gate stands before everything.</summary>
internal sealed class WebServer : IAsyncDisposable
{
    private readonly BareKestrel _kestrel;
    private readonly WebPipeline _pipeline;

    private WebServer(BareKestrel kestrel, WebPipeline pipeline)
    {
        _kestrel = kestrel;
        _pipeline = pipeline;
    }

    /// <summary>Takes a port over: who has connected to it meanwhile is served.</summary>
    /// <param name="port">The port; this server's own from now on.</param>
    /// <param name="limits">What the server allows.</param>
    /// <param name="gate">Who may come in.</param>
    /// <param name="map">Says what is served where; told when the server is about to stop.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">The port cannot be served.</exception>
    public static async Task<WebServer> StartAsync(
        LoopbackPort port, WebLimits limits, AccessGate gate, Action<IEndpointRouteBuilder, CancellationToken> map, TimeProvider time,
        CancellationToken cancellationToken)
    {
        WebPipeline? pipeline = null;
        try
        {
            var kestrel = await BareKestrel.StartAsync(
                options => Configure(options, port, limits),
                new SocketTransportOptions { CreateBoundListenSocket = port.SocketAt },
                stopping => pipeline = new WebPipeline(gate, routes => map(routes, stopping), stopping),
                time, cancellationToken);
            return new WebServer(kestrel, pipeline!);
        }
        catch
        {
            pipeline?.Dispose();
            throw;
        }
    }

    /// <summary>Tells streams that the server ends, waits a second for whoever is being answered, and closes the port.</summary>
    public async ValueTask DisposeAsync()
    {
        await _kestrel.DisposeAsync();
        _pipeline.Dispose();
    }

    private static void Configure(KestrelServerOptions options, LoopbackPort port, WebLimits limits)
    {
        limits.Apply(options);
        foreach (var endPoint in port.EndPoints)
            options.Listen(endPoint, listen => listen.Protocols = limits.Protocol);
    }
}
