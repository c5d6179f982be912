using System.Collections.Frozen;
using Ensemble.Grpc.Server;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Grpc;

/// <summary>Serves gRPC where there is no routing, as on a bare server.</summary>
public static class GrpcRequestDelegate
{
    /// <summary>Serves services. Every other call of gRPC is answered with <see cref="GrpcStatusCode.Unimplemented"/>, and what is no POST with 405.</summary>
    /// <param name="options">How.</param>
    /// <param name="services">What.</param>
    public static RequestDelegate For(GrpcServerOptions options, params IReadOnlyList<GrpcService> services)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(services);
        var methods = services.SelectMany(s => s.Methods).ToFrozenDictionary(m => m.Path, m => new CallInvoker(m.Body, options), StringComparer.Ordinal);
        var unimplemented = new CallInvoker(GrpcEndpointExtensions.Unimplemented, options);
        return http =>
        {
            if (HttpMethods.IsPost(http.Request.Method))
                return methods.GetValueOrDefault(http.Request.Path.Value ?? "", unimplemented).InvokeAsync(http);
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return Task.CompletedTask;
        };
    }
}
