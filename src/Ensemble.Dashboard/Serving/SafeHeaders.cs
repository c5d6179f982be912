using Microsoft.AspNetCore.Http;

namespace Ensemble.Dashboard.Serving;

/// <summary>
/// What browsers are told not to do with anything from here: scripts only from this server, no frames around it, no guesses, no traces elsewhere.
/// </summary>
internal static class SafeHeaders
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    /// <summary>Wraps an answer.</summary>
    public static RequestDelegate Around(RequestDelegate answer) => http =>
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return answer(http);
    };
}
