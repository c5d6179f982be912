using Ensemble.Hosting.RunFolders;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Hosting.Access;

/// <summary>The link that people open first: <c>/login?t=…</c> exchanges a key for a cookie and goes on to the page.</summary>
internal static class LoginLink
{
    /// <summary>The path.</summary>
    public const string Path = "/login";

    /// <summary>The link of a server for a key.</summary>
    /// <param name="server">The server's address.</param>
    /// <param name="key">The key: that for operating, or that for looking.</param>
    public static Uri For(Uri server, string key) => new(server, $"{Path}?t={key}");

    /// <summary>The link of a run's dashboard, for a person who may do everything.</summary>
    /// <param name="server">The dashboard's address.</param>
    /// <param name="runFolder">The run's folder.</param>
    /// <exception cref="IOException">The keys cannot be read or made.</exception>
    /// <exception cref="UnauthorizedAccessException">The keys cannot be read or made.</exception>
    public static Uri OfRun(Uri server, string runFolder) => For(server, AccessKeyFile.In(StateDirectory.OfRun(runFolder)).Current().Operate);

    /// <summary>The key in a link; null for none.</summary>
    public static string? KeyIn(HttpRequest request) => request.Query["t"] is [{ Length: > 0 } key] ? key : null;

    /// <summary>Lets a browser in.</summary>
    /// <param name="http">The request.</param>
    /// <param name="cookieName">The cookie.</param>
    /// <param name="key">The key, found to be right.</param>
    public static void Accept(HttpContext http, string cookieName, string key)
    {
        http.Response.Cookies.Append(cookieName, AccessKeys.CookieOf(key), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Path = "/",
            Secure = http.Request.IsHttps,
            IsEssential = true,
        });
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = Next(http.Request.Query["next"].ToString());
    }

    // A path of this server and nothing that a browser could take for another: not //host, /\host, or a scheme.
    private static string Next(string wanted) =>
        wanted.Length > 0 && wanted[0] == '/' && !wanted.StartsWith("//", StringComparison.Ordinal) && !wanted.StartsWith(Path, StringComparison.Ordinal)
            && !wanted.Contains('\\') && wanted.All(c => c is > ' ' and < '\x7f') ? wanted : "/";
}
