using Ensemble.Grpc.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ensemble.Grpc;

/// <summary>Serves gRPC on the endpoints of an application.</summary>
public static class GrpcEndpointExtensions
{
    /// <summary>Serves services. Every other call of gRPC is answered with <see cref="GrpcStatusCode.Unimplemented"/>.</summary>
    /// <param name="endpoints">Where. Called once for an application.</param>
    /// <param name="options">How.</param>
    /// <param name="services">What.</param>
    /// <returns>A group: what is required of it, such as authorization, is required of every call.</returns>
    public static IEndpointConventionBuilder MapGrpc(this IEndpointRouteBuilder endpoints, GrpcServerOptions options,
        params IReadOnlyList<GrpcService> services)
    {
        var group = endpoints.MapGroup("");
        foreach (var method in services.SelectMany(s => s.Methods))
            group.MapPost(method.Path, new CallInvoker(method.Body, options).InvokeAsync);
        group.MapPost("/{service}/{method}", new CallInvoker(Unimplemented, options).InvokeAsync).WithOrder(int.MaxValue);
        return group;
    }

    internal static Task Unimplemented(GrpcServerCall call) =>
        throw new GrpcException(GrpcStatusCode.Unimplemented, $"There is no method '{call.Path}' here.");
}
