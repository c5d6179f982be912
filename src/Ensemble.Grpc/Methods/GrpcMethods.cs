using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Ensemble.Grpc;

/// <summary>Methods from the descriptors that protoc's C# output carries.</summary>
public static class GrpcMethods
{
    /// <summary>The method of a service.</summary>
    /// <typeparam name="TRequest">The message asked with.</typeparam>
    /// <typeparam name="TResponse">The message answered with.</typeparam>
    /// <param name="service">The service's descriptor, such as <c>HealthReflection.Descriptor.Services[0]</c>.</param>
    /// <param name="name">The method's name.</param>
    /// <exception cref="ArgumentException">The service has no such method, or it takes or gives other messages.</exception>
    public static GrpcMethod<TRequest, TResponse> Find<TRequest, TResponse>(ServiceDescriptor service, string name)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse>, new()
    {
        var method = service.FindMethodByName(name) ?? throw new ArgumentException($"Service '{service.FullName}' has no method '{name}'.", nameof(name));
        if (method.InputType.ClrType != typeof(TRequest) || method.OutputType.ClrType != typeof(TResponse))
            throw new ArgumentException($"'{service.FullName}/{name}' takes {method.InputType.FullName} and gives {method.OutputType.FullName}.", nameof(name));
        var kind = (method.IsClientStreaming, method.IsServerStreaming) switch
        {
            (false, false) => GrpcMethodKind.Unary,
            (false, true) => GrpcMethodKind.ServerStreaming,
            (true, false) => GrpcMethodKind.ClientStreaming,
            (true, true) => GrpcMethodKind.Duplex,
        };
        return new(kind, service.FullName, name, GrpcMarshaller.Of<TRequest>(), GrpcMarshaller.Of<TResponse>());
    }
}
