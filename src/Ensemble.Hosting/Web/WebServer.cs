using Ensemble.Hosting.Access;
using Ensemble.Hosting.Control.Serving;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Ensemble.Hosting.Web;

/// <summary>Serves on a port of this machine's own addresses; the gate stands before everything.</summary>
/// <remarks>
/// Kestrel and routing without a web host: nothing is read from files or the environment, no signal is taken away from the AppHost, and nothing is logged, so
/// that no key gets into a log.
/// </remarks>
internal sealed class WebServer : IAsyncDisposable
{
    private readonly KestrelServer _kestrel;
    private readonly WebPipeline _pipeline;
    private readonly CancellationTokenSource _stopping;
    private readonly TimeProvider _time;
    private int _disposed;

    private WebServer(KestrelServer kestrel, WebPipeline pipeline, CancellationTokenSource stopping, TimeProvider time)
    {
        _kestrel = kestrel;
        _pipeline = pipeline;
        _stopping = stopping;
        _time = time;
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
        var stopping = new CancellationTokenSource();
        var pipeline = new WebPipeline(gate, routes => map(routes, stopping.Token), stopping.Token);
        var listening = new SocketTransportOptions { CreateBoundListenSocket = port.SocketAt };
        var transport = new SocketTransportFactory(Options.Create(listening), NullLoggerFactory.Instance);
        var kestrel = new KestrelServer(Options.Create(Configure(port, limits)), transport, NullLoggerFactory.Instance);
        try
        {
            await kestrel.StartAsync(pipeline, cancellationToken);
            return new WebServer(kestrel, pipeline, stopping, time);
        }
        catch
        {
            kestrel.Dispose();
            pipeline.Dispose();
            stopping.Dispose();
            throw;
        }
    }

    /// <summary>Tells streams that the server ends, waits a second for whoever is being answered, and closes the port.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _stopping.CancelAsync();
        using (var farewell = new CancellationTokenSource(TimeSpan.FromSeconds(1), _time))
            await _kestrel.StopAsync(farewell.Token);
        _kestrel.Dispose();
        _pipeline.Dispose();
        _stopping.Dispose();
    }

    private static KestrelServerOptions Configure(LoopbackPort port, WebLimits limits)
    {
        var options = new KestrelServerOptions { AddServerHeader = false, ApplicationServices = NoServices.Instance };
        limits.Apply(options);
        foreach (var endPoint in port.EndPoints)
            options.Listen(endPoint, listen => listen.Protocols = limits.Protocol);
        return options;
    }
}
