namespace Ensemble.Grpc;

/// <summary>How a server treats its calls.</summary>
public sealed record GrpcServerOptions
{
    /// <summary>What holds where nothing is said.</summary>
    public static GrpcServerOptions Default { get; } = new();

    /// <summary>The most bytes of one request message, compressed or not. Larger: <see cref="GrpcStatusCode.ResourceExhausted"/>.</summary>
    /// <value>Default: 4 MiB, as everywhere in gRPC.</value>
    public int MaxReceiveMessageSize { get; init; } = 4 * 1024 * 1024;

    /// <summary>The most bytes of one answer, before compression. Larger: <see cref="GrpcStatusCode.ResourceExhausted"/>.</summary>
    /// <value>Default: 64 MiB.</value>
    public int MaxSendMessageSize { get; init; } = 64 * 1024 * 1024;

    /// <summary>Whether answers of 1 KiB and more are compressed for callers that take gzip.</summary>
    /// <value>Default: false; on one machine it costs more than it saves.</value>
    public bool Compress { get; init; }

    /// <summary>The clock of deadlines.</summary>
    /// <value>Default: the system's.</value>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
