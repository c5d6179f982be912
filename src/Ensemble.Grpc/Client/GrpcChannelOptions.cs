using System.Security.Cryptography.X509Certificates;

namespace Ensemble.Grpc;

/// <summary>How a channel reaches its server.</summary>
public sealed record GrpcChannelOptions
{
    /// <summary>What holds where nothing is said.</summary>
    public static GrpcChannelOptions Default { get; } = new();

    /// <summary>The most bytes of one answer, compressed or not. Larger: <see cref="GrpcStatusCode.ResourceExhausted"/>.</summary>
    /// <value>Default: 4 MiB, as everywhere in gRPC.</value>
    public int MaxReceiveMessageSize { get; init; } = 4 * 1024 * 1024;

    /// <summary>The most bytes of one request, before compression. Larger: <see cref="GrpcStatusCode.ResourceExhausted"/>.</summary>
    /// <value>Default: 64 MiB.</value>
    public int MaxSendMessageSize { get; init; } = 64 * 1024 * 1024;

    /// <summary>Whether requests of 1 KiB and more are compressed.</summary>
    /// <value>Default: false.</value>
    public bool Compress { get; init; }

    /// <summary>How long a connection may be silent before it is asked whether it lives.</summary>
    /// <value>Default: 30 s.</value>
    public TimeSpan KeepAliveDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the answer to that may take before the connection counts as dead and its calls end as
    /// <see cref="GrpcStatusCode.Unavailable"/>.</summary>
    /// <value>Default: 20 s.</value>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long connecting may take.</summary>
    /// <value>Default: 20 s.</value>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>What every call sends before its own metadata, such as a token.</summary>
    /// <value>Default: nothing.</value>
    public GrpcMetadata Metadata { get; init; } = GrpcMetadata.Empty;

    /// <summary>Decides whether the server is the right one, by the certificate that it presents over <c>https</c>: for servers whose certificate no authority
    /// has signed. Called for each connection, by any thread.</summary>
    /// <value>Default: null, and the system decides.</value>
    public Func<X509Certificate2, bool>? AcceptCertificate { get; init; }

    /// <summary>The clock of deadlines.</summary>
    /// <value>Default: the system's.</value>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
