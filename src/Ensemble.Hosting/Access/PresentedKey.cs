using Microsoft.AspNetCore.Http;

namespace Ensemble.Hosting.Access;

/// <summary>The key or cookie that comes with a request. Never from an address: those end up in logs and histories.</summary>
internal static class PresentedKey
{
    private static readonly string[] Headers = ["x-api-key", "x-otlp-api-key", "x-resource-service-api-key"];

    /// <summary>Who sends a request; null where it brings neither key nor cookie. A key that is wrong is not made good by a cookie.</summary>
    public static AccessIdentity? Read(HttpRequest request, AccessKeys keys, string cookieName)
    {
        foreach (string header in Headers)
        {
            if (request.Headers[header] is { Count: > 0 } key)
                return new(keys.ScopeOf(key.ToString()), IsBrowser: false);
        }
        return request.Cookies[cookieName] is { Length: > 0 } cookie ? new(keys.ScopeOfCookie(cookie), IsBrowser: true) : null;
    }
}
