using Microsoft.AspNetCore.Http;

namespace Ensemble.Telemetry.Receiving;

/// <summary>Lets pages of named origins send telemetry. Browsers ask first; other origins get no answer that a browser accepts.</summary>
internal sealed class CorsPolicy(OtlpHttpOptions options)
{
    private const string ProtocolHeaders = "content-type, content-encoding, x-otlp-api-key";

    private readonly string _headers = string.Join(", ", options.CorsHeaders.Prepend(ProtocolHeaders));

    /// <summary>Whether the request was a browser's question that is answered with yes.</summary>
    public bool TryAnswerPreflight(HttpContext context)
    {
        if (!Allow(context) || context.Request.Headers.AccessControlRequestMethod != HttpMethods.Post)
            return false;
        var headers = context.Response.Headers;
        headers.AccessControlAllowMethods = HttpMethods.Post;
        headers.AccessControlAllowHeaders = _headers;
        headers.AccessControlMaxAge = "600";
        return true;
    }

    /// <summary>Names the origin of the request in the answer, where it may send.</summary>
    public bool Allow(HttpContext context)
    {
        string origin = context.Request.Headers.Origin.ToString();
        if (origin.Length == 0 || !options.CorsOrigins.Any(o => o == "*" || o.Equals(origin, StringComparison.OrdinalIgnoreCase)))
            return false;
        context.Response.Headers.AccessControlAllowOrigin = origin;
        context.Response.Headers.Append("Vary", "Origin");
        return true;
    }
}
