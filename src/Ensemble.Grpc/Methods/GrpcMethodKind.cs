namespace Ensemble.Grpc;

/// <summary>How many messages go each way.</summary>
public enum GrpcMethodKind
{
    /// <summary>One request, one answer.</summary>
    Unary,

    /// <summary>One request, any number of answers.</summary>
    ServerStreaming,

    /// <summary>Any number of requests, one answer.</summary>
    ClientStreaming,

    /// <summary>Any number both ways, each side at its own pace.</summary>
    Duplex,
}
