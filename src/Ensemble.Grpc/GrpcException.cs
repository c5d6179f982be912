namespace Ensemble.Grpc;

/// <summary>A call that did not end with <see cref="GrpcStatusCode.OK"/>. A handler throws it to end its call with a status of its choice.</summary>
public sealed class GrpcException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="status">How the call ended.</param>
    /// <param name="trailers">What came or is to go behind the messages; null for nothing.</param>
    /// <param name="cause">What lies behind it; null for nothing.</param>
    public GrpcException(GrpcStatus status, GrpcMetadata? trailers = null, Exception? cause = null)
        : base(status.ToString(), cause)
    {
        Status = status;
        Trailers = trailers ?? GrpcMetadata.Empty;
    }

    /// <summary>Makes one.</summary>
    /// <param name="code">How the call ended.</param>
    /// <param name="detail">Why.</param>
    public GrpcException(GrpcStatusCode code, string detail)
        : this(new GrpcStatus(code, detail))
    {
    }

    /// <summary>How the call ended.</summary>
    public GrpcStatus Status { get; }

    /// <summary>What came behind the messages.</summary>
    public GrpcMetadata Trailers { get; }
}
