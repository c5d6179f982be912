using Ensemble.Grpc.Reflection;
using Ensemble.Grpc.Reflection.V1;

namespace Ensemble.Grpc;

/// <summary>Tells tools such as grpcurl what a server offers: <c>grpc.reflection.v1.ServerReflection</c>, and the same under its older name <c>v1alpha</c>.</summary>
public static class GrpcReflection
{
    /// <summary>The services to be mapped beside those they tell about.</summary>
    /// <param name="services">What is told about: those with a descriptor. Reflection itself is told too.</param>
    public static IReadOnlyList<GrpcService> For(params IReadOnlyList<GrpcService> services)
    {
        var own = ReflectionReflection.Descriptor.Services[0];
        var index = new DescriptorIndex([.. services.Select(s => s.Descriptor).OfType<Google.Protobuf.Reflection.ServiceDescriptor>(), own]);
        // Both versions have the same messages; only the name of the service differs.
        return [Serve(own.FullName, index), Serve("grpc.reflection.v1alpha.ServerReflection", index)];
    }

    private static GrpcService Serve(string name, DescriptorIndex index)
    {
        var method = new GrpcMethod<ServerReflectionRequest, ServerReflectionResponse>(
            GrpcMethodKind.Duplex, name, "ServerReflectionInfo", GrpcMarshaller.Of<ServerReflectionRequest>(), GrpcMarshaller.Of<ServerReflectionResponse>());
        return new GrpcService(name).Duplex(method, async (requests, responses, call) =>
        {
            await foreach (var request in requests)
                await responses.WriteAsync(index.Answer(request));
        });
    }
}
