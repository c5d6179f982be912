using Ensemble.Hosting.Explaining;
using System.Globalization;
using System.Net;
using System.Text;
using Ensemble.Dashboard.Runs;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Dashboard.Assets;

/// <summary>The one document of all pages, which loads the bundle; without a bundle a plain table of the processes.</summary>
internal sealed class PageAnswers(AssetCatalog catalog, RunShelf shelf)
{
    private readonly byte[] _document = Encoding.UTF8.GetBytes($"""
        <!doctype html>
        <html lang="en" data-theme="light">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>Ensemble</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/ui/{catalog.Style}">
        <script type="module" src="/ui/{catalog.Script}"></script>
        </head>
        <body>
        <div id="app"></div>
        <noscript><p>These pages need JavaScript. <a href="/plain">A plain table of the processes</a> does not.</p></noscript>
        </body>
        </html>
        """);

    /// <summary>A page.</summary>
    public async Task PageAsync(HttpContext http)
    {
        if (catalog.Script is null)
        {
            await PlainAsync(http);
            return;
        }
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentLength = _document.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.BodyWriter.WriteAsync(_document, http.RequestAborted);
    }

    /// <summary>The processes of the current run, without a script.</summary>
    public async Task PlainAsync(HttpContext http)
    {
        await using var lease = await shelf.OpenAsync(RunShelf.Current, http.RequestAborted);
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsync(Plain(lease?.Run), http.RequestAborted);
    }

    private static string Plain(IShownRun? run)
    {
        var page = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Processes</title></head><body><h1>Processes</h1>");
        if (run is null)
            return page.Append("<p>There is no run.</p></body></html>").ToString();
        page.Append("<table><thead><tr><th>Process<th>State<th>Cause<th>Since<th>Restarts<tbody>");
        foreach (var status in run.Story.Replicas())
        {
            var state = ShownState.Of(status);
            page.Append(CultureInfo.InvariantCulture, $"""
                <tr><td>{WebUtility.HtmlEncode(status.Replica.ToString())}<td>{state.Word}<td>{WebUtility.HtmlEncode(state.Cause)}
                <td>{status.Since:u}<td>{status.Restarts}
                """);
        }
        return page.Append("</table></body></html>").ToString();
    }
}
