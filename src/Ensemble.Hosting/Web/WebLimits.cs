using Ensemble.Grpc;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Ensemble.Hosting.Web;

/// <summary>What a server allows those who have not shown a key yet, and those who have.</summary>
internal sealed record WebLimits
{
    private const int MostCallsOfConnection = 256;

    /// <summary>For browsers and programs over HTTP/1.1.</summary>
    public static WebLimits Pages { get; } = new()
    {
        Protocol = HttpProtocols.Http1,
        Connections = 2048, // a connection of each process that sends telemetry over HTTP, and those of the pages
    };

    /// <summary>For processes that send telemetry over gRPC: one connection for each of them.</summary>
    public static WebLimits Grpc { get; } = new() { Protocol = HttpProtocols.Http2, Connections = 8192 };

    /// <summary>The protocol: a port without TLS has one.</summary>
    public required HttpProtocols Protocol { get; init; }

    /// <summary>Connections at a time; further ones are closed at once.</summary>
    public required int Connections { get; init; }

    /// <summary>Bytes of a body, unless its endpoint says otherwise.</summary>
    public long BodyBytes { get; init; } = 1024 * 1024;

    /// <summary>How long the headers of a request may take: somebody may send a letter a minute so as to keep a connection.</summary>
    public TimeSpan HeaderPatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Sets them. The rest is Kestrel's: 32 KiB and 100 lines of headers, bodies not slower than 240 bytes a second.</summary>
    public void Apply(KestrelServerOptions options)
    {
        var limits = options.Limits;
        if (Protocol is HttpProtocols.Http2)
            options.UseGrpcLimits(MostCallsOfConnection); // what a message may have is said where the services are
        else
            limits.MaxRequestBodySize = BodyBytes;
        limits.MaxConcurrentConnections = Connections;
        limits.MaxConcurrentUpgradedConnections = 0; // no WebSockets here
        limits.RequestHeadersTimeout = HeaderPatience;
    }
}
