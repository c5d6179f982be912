using Microsoft.AspNetCore.Http;

namespace Ensemble.Hosting.Access;

/// <summary>Who sends a request.</summary>
/// <param name="Scope">What they may do.</param>
/// <param name="IsBrowser">Whether a cookie said so, rather than a key.</param>
internal sealed record AccessIdentity(AccessScope Scope, bool IsBrowser)
{
    /// <summary>For the journal.</summary>
    public string By => IsBrowser ? "a person in a browser" : "a program with a key";

    /// <summary>Who sends this request. Known behind <see cref="AccessGate"/> only.</summary>
    /// <exception cref="InvalidOperationException">No gate has let the request in.</exception>
    public static AccessIdentity Of(HttpContext http) =>
        http.Features.Get<AccessIdentity>() ?? throw new InvalidOperationException("This request has passed no gate.");
}
