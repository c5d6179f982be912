using Ensemble.Grpc;
using Ensemble.Telemetry.Otlp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Ensemble.Telemetry.Receiving;

/// <summary>OTLP over gRPC: the three services of OpenTelemetry's collector.</summary>
internal static class OtlpGrpc
{
    private const long MostBytesUnderWay = 128L * 1024 * 1024; // as over HTTP

    private static readonly TimeSpan BodyPatience = TimeSpan.FromSeconds(30);

    // Leaves time for the refusal to reach the sender before it stops listening.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(500);

    /// <summary>How the services want to be served.</summary>
    public static GrpcServerOptions ServerOptions(OtlpLimits limits, TimeProvider time) =>
        new() { MaxReceiveMessageSize = limits.MaxMessageBytes, Time = time };

    /// <summary>Serves the services.</summary>
    /// <param name="endpoints">Where. On a server that serves nothing else over gRPC.</param>
    /// <param name="receiver">Takes the requests.</param>
    /// <param name="time">The clock.</param>
    /// <param name="bodies">What requests may hold in memory while they come; null for 128 MiB all together, and half a minute each.</param>
    /// <returns>A group: what is required of it, such as authorization, is required of every call.</returns>
    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder endpoints, OtlpReceiver receiver, TimeProvider time, GrpcBodies? bodies = null)
    {
        bodies ??= new GrpcBodies(MostBytesUnderWay, BodyPatience, time);
        var group = endpoints.MapGrpc(ServerOptions(receiver.Limits, time), Services(receiver, time));
        group.Finally(endpoint =>
        {
            if (endpoint.RequestDelegate is { } serve)
                endpoint.RequestDelegate = http => bodies.ServeAsync(http, serve);
        });
        return group;
    }

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
                Receipt.NoRoom full => throw NoRoom(full.RetryAfter),
                Receipt.Unreadable unreadable => throw new GrpcException(GrpcStatusCode.InvalidArgument, unreadable.Why),
                var other => throw new InvalidOperationException($"{other}"),
            };
        });
    }

    /// <summary>The refusal of what may come again.</summary>
    public static GrpcException NoRoom(TimeSpan retryAfter)
    {
        const string Why = "The store is behind; send this again later.";
        // Without this detail exporters take RESOURCE_EXHAUSTED for final and throw the data away.
        byte[] detail = StatusMessage.Bytes((int)GrpcStatusCode.ResourceExhausted, Why, retryAfter);
        return new GrpcException(new GrpcStatus(GrpcStatusCode.ResourceExhausted, Why), GrpcMetadata.Empty.With("grpc-status-details-bin", detail));
    }
}
