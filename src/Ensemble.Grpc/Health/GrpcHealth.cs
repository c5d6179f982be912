using System.Collections.Concurrent;
using Ensemble.Grpc.Health;

namespace Ensemble.Grpc;

/// <summary>Tells probes whether services are well: the service <c>grpc.health.v1.Health</c>. For any number of threads.</summary>
public sealed class GrpcHealth
{
    private readonly ConcurrentDictionary<string, HealthTopic> _services = new(StringComparer.Ordinal) { [""] = new(HealthCheckResponse.Types.ServingStatus.Serving) };

    /// <summary>The service, to be mapped beside the others.</summary>
    public GrpcService Service => new GrpcService(HealthReflection.Descriptor.Services[0])
        .Unary(Find<HealthCheckRequest, HealthCheckResponse>("Check"), Check)
        .ServerStreaming(Find<HealthCheckRequest, HealthCheckResponse>("Watch"), WatchAsync);

    /// <summary>Says how a service is. At first the server as a whole is well and no service is known.</summary>
    /// <param name="service">The service's full name; empty for the server as a whole.</param>
    /// <param name="isServing">Whether it is well.</param>
    public void Set(string service, bool isServing) =>
        Topic(service).Set(isServing ? HealthCheckResponse.Types.ServingStatus.Serving : HealthCheckResponse.Types.ServingStatus.NotServing);

    private HealthTopic Topic(string service) => _services.GetOrAdd(service, static _ => new(HealthCheckResponse.Types.ServingStatus.ServiceUnknown));

    private Task<HealthCheckResponse> Check(HealthCheckRequest request, GrpcServerCall call) =>
        _services.TryGetValue(request.Service, out var topic) && topic.Current is not HealthCheckResponse.Types.ServingStatus.ServiceUnknown
            ? Task.FromResult(new HealthCheckResponse { Status = topic.Current })
            : throw new GrpcException(GrpcStatusCode.NotFound, $"There is no service '{request.Service}' here.");

    // A service that is not known may become so: the stream tells it then, as the protocol asks.
    private async Task WatchAsync(HealthCheckRequest request, GrpcResponseStream<HealthCheckResponse> responses, GrpcServerCall call)
    {
        var topic = _services.TryGetValue(request.Service, out var known) ? known : Unknown(request.Service);
        HealthCheckResponse.Types.ServingStatus? told = null;
        while (true)
        {
            var (status, changed) = topic.Look();
            if (status != told)
                await responses.WriteAsync(new HealthCheckResponse { Status = status });
            told = status;
            await changed.WaitAsync(call.CancellationToken);
        }
    }

    // Bounded: strangers who watch names that nobody serves must not fill the memory.
    private HealthTopic Unknown(string service) => _services.Count < 1000
        ? Topic(service)
        : throw new GrpcException(GrpcStatusCode.ResourceExhausted, "Too many unknown services are watched.");

    private static GrpcMethod<TRequest, TResponse> Find<TRequest, TResponse>(string name)
        where TRequest : class, Google.Protobuf.IMessage<TRequest>, new()
        where TResponse : class, Google.Protobuf.IMessage<TResponse>, new() =>
        GrpcMethods.Find<TRequest, TResponse>(HealthReflection.Descriptor.Services[0], name);
}
