using Microsoft.AspNetCore.Http;

namespace Ensemble.Hosting.Access;

/// <summary>Where a request comes from, by what browsers say and no page can forge. Pure.</summary>
internal static class RequestOrigin
{
    /// <summary>Why a request cannot be for us, or from a page of ours; null where nothing speaks against it. Says nothing about keys.</summary>
    public static AccessRefusal? Check(HttpRequest request, AccessPolicy policy)
    {
        if (!policy.Hosts.Contains(request.Host.Host))
            return AccessRefusal.ForeignHost;
        if (IsSafeNavigation(request))
            return null;
        if (request.Headers.Origin is { Count: > 0 } origin)
            return IsOwn(request, origin.ToString()) || policy.Origins.Contains(origin.ToString()) ? null : AccessRefusal.ForeignPage;
        return Site(request) is "" or "same-origin" or "none" ? null : AccessRefusal.ForeignPage;
    }

    /// <summary>Whether a browser says that a page of ours asks.</summary>
    public static bool IsOwnPage(HttpRequest request) =>
        request.Headers.Origin is { Count: > 0 } origin ? IsOwn(request, origin.ToString()) : Site(request) == "same-origin";

    /// <summary>Whether a page elsewhere, which is allowed to, asks first whether it may call.</summary>
    public static bool IsPreflight(HttpRequest request, AccessPolicy policy) =>
        HttpMethods.IsOptions(request.Method) && request.Headers.AccessControlRequestMethod.Count > 0
        && policy.Origins.Contains(request.Headers.Origin.ToString());

    /// <summary>Whether the method only looks. A WebSocket begins with such a method, and may then do anything.</summary>
    public static bool IsLook(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && request.Headers.Upgrade.Count == 0;

    /// <summary>
    /// Whether somebody follows a link, from wherever: a whole page of ours is shown, not in a frame of another, and the page with the link learns nothing.
    /// </summary>
    public static bool IsSafeNavigation(HttpRequest request) =>
        IsLook(request) && request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document";

    private static bool IsOwn(HttpRequest request, string origin) =>
        string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);

    private static string Site(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString();
}
