using Ensemble.Dashboard.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Ensemble.Dashboard.Assets;

/// <summary>Serves the bundle. Its names change with its content, so that browsers keep it for good.</summary>
internal sealed class AssetAnswers(AssetCatalog catalog)
{
    private static readonly Asset Icon = new("favicon.svg", "image/svg+xml", """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" fill="#5565e0"><circle cx="6" cy="6" r="3.6"/><circle cx="14.4" cy="6" r="2.7"
        opacity=".6"/><circle cx="6" cy="14.4" r="2.7" opacity=".6"/><circle cx="14.4" cy="14.4" r="3.6"/></svg>
        """u8.ToArray(), default, "\"icon-1\"");

    /// <summary>A file of the bundle.</summary>
    public Task FileAsync(HttpContext http) => http.Request.RouteValues["name"] is string name && catalog.Find(name) is { } asset
        ? SendAsync(http, asset, "private, max-age=31536000, immutable")
        : ProblemAnswer.WriteAsync(http, StatusCodes.Status404NotFound, "There is no such file here. Load the page anew.");

    /// <summary>The icon of the page.</summary>
    public static Task IconAsync(HttpContext http) => SendAsync(http, Icon, "private, max-age=86400");

    private static async Task SendAsync(HttpContext http, Asset asset, string keep)
    {
        var (request, response) = (http.Request, http.Response);
        response.Headers.CacheControl = keep;
        response.Headers.ETag = asset.Tag;
        response.Headers.Vary = "Accept-Encoding";
        if (request.Headers.IfNoneMatch.ToString().Contains(asset.Tag, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        bool asBrotli = !asset.Brotli.IsEmpty && AcceptsBrotli(request);
        var content = asBrotli ? asset.Brotli : asset.Plain;
        if (asBrotli)
            response.Headers.ContentEncoding = "br";
        response.ContentType = asset.ContentType;
        response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(request.Method))
            await response.BodyWriter.WriteAsync(content, http.RequestAborted);
    }

    private static bool AcceptsBrotli(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted)
        && accepted.Any(a => a.Value.Equals("br", StringComparison.OrdinalIgnoreCase) && a.Quality is not 0);
}
