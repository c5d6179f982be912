using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Ensemble.Grpc;

/// <summary>Prepares Kestrel for gRPC.</summary>
public static class GrpcKestrelExtensions
{
    /// <summary>
    /// Lets one connection carry as many calls as clients open (the default of 100 makes the next one wait), lets streams be silent for as long as they like, and notices a dead peer with pings.
    /// </summary>
    /// <param name="kestrel">The server's options.</param>
    /// <param name="maxCalls">The most calls at the same time on one connection.</param>
    public static void UseGrpcLimits(this KestrelServerOptions kestrel, int maxCalls = 10_000)
    {
        var limits = kestrel.Limits;
        limits.MinRequestBodyDataRate = null;
        limits.MinResponseDataRate = null;
        limits.Http2.MaxStreamsPerConnection = maxCalls;
        limits.Http2.InitialConnectionWindowSize = 4 * 1024 * 1024;
        limits.Http2.InitialStreamWindowSize = 1024 * 1024;
        limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
        limits.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(20);
    }

    /// <summary>Serves HTTP/2 without TLS. A port without TLS cannot serve HTTP/1.1 beside it: clients could not agree on which.</summary>
    /// <param name="listen">The endpoint: a port of the loopback interface or a Unix socket.</param>
    public static void UseGrpc(this ListenOptions listen) => listen.Protocols = HttpProtocols.Http2;
}
