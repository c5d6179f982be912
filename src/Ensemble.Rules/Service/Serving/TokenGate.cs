using System.Globalization;
using Ensemble.Grpc;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Rules.Service.Serving;

/// <summary>Stands before everything that the service offers. How the service is may be asked without a token: probes have none.</summary>
/// <param name="token">The token; null where none is asked for.</param>
/// <param name="notice">Told of callers without it, ever more rarely: of the first, the tenth, the hundredth and so on.</param>
/// <param name="next">What lies behind it.</param>
internal sealed class TokenGate(ServiceToken? token, Action<string>? notice, RequestDelegate next)
{
    private const string Health = "/grpc.health.v1.Health/";

    private long _refused;
    private long _tellAt = 1;

    /// <summary>Serves a request, or says why not.</summary>
    public Task InvokeAsync(HttpContext http)
    {
        if (token is null || (http.Request.Path.Value ?? "").StartsWith(Health, StringComparison.Ordinal)
            || token.IsPresented(http.Request.Headers.Authorization))
            return next(http);
        Tell(http);
        // The status of a call that ends before its first message stands in the headers.
        var response = http.Response;
        response.ContentType = "application/grpc";
        response.Headers["grpc-status"] = ((int)GrpcStatusCode.Unauthenticated).ToString(CultureInfo.InvariantCulture);
        response.Headers["grpc-message"] = "This service asks for a token: metadata 'authorization: Bearer TOKEN'.";
        return Task.CompletedTask;
    }

    private void Tell(HttpContext http)
    {
        long count = Interlocked.Increment(ref _refused);
        long at = Interlocked.Read(ref _tellAt);
        if (count < at || Interlocked.CompareExchange(ref _tellAt, at * 10, at) != at)
            return;
        notice?.Invoke(string.Create(
            CultureInfo.InvariantCulture, $"{http.Connection.RemoteIpAddress} was turned away: it brought no token, or a wrong one ({count} so far)."));
    }
}
