namespace Ensemble.Hosting;

/// <summary>How a process sends telemetry to its AppHost.</summary>
public enum OtlpProtocol
{
    /// <summary>OTLP over gRPC.</summary>
    Grpc,

    /// <summary>OTLP over HTTP, in protobuf.</summary>
    HttpProtobuf,
}
