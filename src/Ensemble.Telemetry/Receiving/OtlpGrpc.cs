using Ensemble.Grpc;
using Ensemble.Telemetry.Otlp;

namespace Ensemble.Telemetry.Receiving;

/// <summary>OTLP over gRPC: the three services of OpenTelemetry's collector.</summary>
internal static class OtlpGrpc
{
    // Leaves time for the refusal to reach the sender before it stops listening.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(500);

    /// <summary>How the services want to be served.</summary>
    public static GrpcServerOptions ServerOptions(OtlpLimits limits, TimeProvider time) =>
        new() { MaxReceiveMessageSize = limits.MaxMessageBytes, Time = time };

    /// <summary>The services.</summary>
    /// <param name="receiver">Takes the requests.</param>
    /// <param name="time">The clock.</param>
    public static IReadOnlyList<GrpcService> Services(OtlpReceiver receiver, TimeProvider time) =>
    [
        Service(receiver, receiver.Traces, time),
        Service(receiver, receiver.Logs, time),
        Service(receiver, receiver.Metrics, time),
    ];

    private static GrpcService Service<T>(OtlpReceiver receiver, OtlpSignal<T> signal, TimeProvider time)
    {
        string fullName = $"opentelemetry.proto.collector.{signal.Service}";
        var request = new GrpcMarshaller<OtlpMessage<T>>(static (_, _) => throw new NotSupportedException("Requests are only read here."), signal.ReadBinary);
        var response = new GrpcMarshaller<Receipt.Taken>(ExportResponse.Write, static _ => throw new NotSupportedException("Answers are only written here."));
        var export = new GrpcMethod<OtlpMessage<T>, Receipt.Taken>(GrpcMethodKind.Unary, fullName, "Export", request, response);
        return new GrpcService(fullName).Unary(export, async (message, call) =>
        {
            var patience = call.Deadline is { } deadline ? deadline - time.GetUtcNow() - Margin : OtlpReceiver.MaxPatience;
            return await receiver.ReceiveAsync(signal, message, patience, call.CancellationToken) switch
            {
                Receipt.Taken taken => taken,
                Receipt.NoRoom full => throw NoRoom(full),
                Receipt.Unreadable unreadable => throw new GrpcException(GrpcStatusCode.InvalidArgument, unreadable.Why),
                var other => throw new InvalidOperationException($"{other}"),
            };
        });
    }

    private static GrpcException NoRoom(Receipt.NoRoom full)
    {
        const string Why = "The store is behind; send this again later.";
        // Without this detail exporters take RESOURCE_EXHAUSTED for final and throw the data away.
        byte[] detail = StatusMessage.Bytes((int)GrpcStatusCode.ResourceExhausted, Why, full.RetryAfter);
        return new GrpcException(new GrpcStatus(GrpcStatusCode.ResourceExhausted, Why), GrpcMetadata.Empty.With("grpc-status-details-bin", detail));
    }
}
