namespace Ensemble.Grpc;

/// <summary>A method of a service, the same for the side that serves it and the one that calls it.</summary>
/// <typeparam name="TRequest">What is asked.</typeparam>
/// <typeparam name="TResponse">What is answered.</typeparam>
/// <param name="Kind">How many messages go each way.</param>
/// <param name="Service">The service's full name, such as <c>grpc.health.v1.Health</c>.</param>
/// <param name="Name">The method's name, such as <c>Check</c>.</param>
/// <param name="Request">How a request is written and read.</param>
/// <param name="Response">How an answer is written and read.</param>
public sealed record GrpcMethod<TRequest, TResponse>(
    GrpcMethodKind Kind, string Service, string Name, GrpcMarshaller<TRequest> Request, GrpcMarshaller<TResponse> Response)
{
    /// <summary>The path of its calls: <c>/grpc.health.v1.Health/Check</c>.</summary>
    public string Path { get; } = $"/{Service}/{Name}";
}
