using Microsoft.AspNetCore.Http;

namespace Ensemble.Hosting.Access;

/// <summary>
/// Stands before everything that an AppHost offers over the network: pages, streams, WebSockets, gRPC, every method. Who passes is known as
/// <see cref="AccessIdentity"/>. A middleware, or called by hand on a bare server.
/// </summary>
/// <param name="keys">The keys; asked for every request.</param>
/// <param name="policy">How the server is reached.</param>
/// <param name="attempts">Counts wrong keys; shared by the servers of an AppHost.</param>
/// <param name="report">Told of wrong keys, ever more rarely: with the first, the tenth, the hundredth and so on. With how many there were.</param>
internal sealed class AccessGate(Func<AccessKeys> keys, AccessPolicy policy, FailedAttempts attempts, Action<long> report)
{
    /// <summary>Serves a request, or says why not.</summary>
    /// <param name="http">The request.</param>
    /// <param name="next">What lies behind the gate.</param>
    public Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        bool isLogin = http.Request.Path == LoginLink.Path;
        if ((RequestOrigin.Check(http.Request, policy) ?? (isLogin ? LogIn(http) : Admit(http))) is { } refusal)
            return RefusalAnswer.WriteAsync(http, refusal);
        return isLogin ? Task.CompletedTask : next(http);
    }

    private AccessRefusal? Admit(HttpContext http)
    {
        var request = http.Request;
        if (RequestOrigin.IsPreflight(request, policy))
            return null; // it carries no key by design; whoever answers it says only what may be sent
        if (PresentedKey.Read(request, keys(), policy.CookieName) is not { } identity)
            return AccessRefusal.NoKey;
        if (identity.Scope is AccessScope.None)
            return Wrong();
        if (identity.IsBrowser && IsForeignToCookies(request))
            return AccessRefusal.UnknownPage;
        if (!identity.Scope.HasFlag(Needed(http)))
            return AccessRefusal.TooLittle;
        http.Features.Set(identity);
        return null;
    }

    private AccessRefusal? LogIn(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (!HttpMethods.IsGet(http.Request.Method))
            return new(StatusCodes.Status405MethodNotAllowed, "The login link is opened with GET.");
        if (LoginLink.KeyIn(http.Request) is not { } key)
            return AccessRefusal.NoKey;
        if (!keys().ScopeOf(key).HasFlag(AccessScope.Read))
            return Wrong();
        LoginLink.Accept(http, policy.CookieName, key);
        return null;
    }

    // A cookie comes along by itself, whoever makes the browser ask; a page of another port of this machine even counts as the same site.
    private static bool IsForeignToCookies(HttpRequest request) => !RequestOrigin.IsSafeNavigation(request)
        && (!RequestOrigin.IsLook(request) || request.Headers.Origin.Count > 0) && !RequestOrigin.IsOwnPage(request);

    private static AccessScope Needed(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<AccessRequirement>()?.Scope
        ?? (RequestOrigin.IsLook(http.Request) ? AccessScope.Read : AccessScope.Operate);

    private AccessRefusal Wrong()
    {
        var (tooMany, toReport) = attempts.Add();
        if (toReport is { } count)
            report(count);
        return tooMany ? AccessRefusal.TooMany : AccessRefusal.WrongKey;
    }
}
