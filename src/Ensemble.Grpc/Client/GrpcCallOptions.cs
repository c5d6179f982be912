namespace Ensemble.Grpc;

/// <summary>What one call sends beside its messages.</summary>
public sealed record GrpcCallOptions
{
    /// <summary>Nothing, and no deadline.</summary>
    public static GrpcCallOptions Default { get; } = new();

    /// <summary>How long the whole call may take, from its start; then it ends as <see cref="GrpcStatusCode.DeadlineExceeded"/> on both sides. Null for as long as it likes.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>What the server gets before the messages.</summary>
    public GrpcMetadata Metadata { get; init; } = GrpcMetadata.Empty;
}
