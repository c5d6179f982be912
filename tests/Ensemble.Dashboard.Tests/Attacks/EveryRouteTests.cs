using System.Net;
using Ensemble.Dashboard.Serving;
using Ensemble.Hosting.Access;

namespace Ensemble.Dashboard.Attacks;

/// <summary>
/// Each route by every method, without a key, with wrong and too small ones, by foreign names, and from pages of others in a browser that is let in.
/// </summary>
public sealed class EveryRouteTests(ViewerFixture fixture) : IClassFixture<ViewerFixture>
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"];

    public static TheoryData<string> Paths { get; } = [.. All];

    private static IEnumerable<string> All =>
        MappedRoutes.All().Select(r => r.Path).Concat(["/v1/traces", "/v1/logs", "/v1/metrics", "/nowhere/at/all"]).Distinct(StringComparer.Ordinal);

    [Fact]
    public void All_routes_are_known() => All.Should().HaveCountGreaterThan(30).And.Contain(["/api/import", "/api/runs/current/export",
        "/api/runs/current/console/live", "/api/telemetry/spans", "/api/runs/current/telemetry/spans", "/api/runs/current/actions", "/ui/anything",
        "/api/runs/current/jobs/actions", "/api/own/jobs/actions", "/api/own/job/anything/log", "/api/runs/current/job-files/anything"]);

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Nobody_is_answered_without_a_key_or_with_one_that_is_for_something_else(string path)
    {
        bool isReceiver = path.StartsWith("/v1/", StringComparison.Ordinal);
        foreach (string method in Methods)
        {
            (await StatusAsync(method, path)).Should().Be(HttpStatusCode.Unauthorized, "{0} {1} needs a key", method, path);
            (await StatusAsync(method, path, ("x-api-key", "wrong"))).Should().BeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests);
            (await StatusAsync(method, path, ("Cookie", $"{Cookie}=wrong"))).Should().BeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests);
            if (!isReceiver)
                (await StatusAsync(method, path, ("x-api-key", fixture.Keys.Ingest))).Should().Be(HttpStatusCode.Forbidden, "who sends cannot look");
            if (method is not ("GET" or "HEAD"))
                (await StatusAsync(method, path, ("x-api-key", fixture.Keys.Read))).Should().Be(HttpStatusCode.Forbidden, "{0} {1} changes", method, path);
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Nobody_is_answered_who_comes_by_a_foreign_name(string path)
    {
        foreach (string method in Methods)
        foreach (string host in new[] { "evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "0.0.0.0" })
            (await StatusAsync(method, path, ("Host", host), ("x-api-key", fixture.Keys.Operate))).Should()
                .Be(HttpStatusCode.BadRequest, "{0} {1} at {2}", method, path, host);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_page_of_somebody_else_gets_nothing_in_the_browser_of_who_is_let_in(string path)
    {
        string cookie = $"{Cookie}={AccessKeys.CookieOf(fixture.Keys.Operate)}";
        foreach (string method in Methods)
        {
            (string, string)[][] ways =
            [
                [("Origin", "http://evil.example")],
                [("Origin", "null")],
                [("Origin", "http://127.0.0.1:1")],
                [("Sec-Fetch-Site", "cross-site")],
                [("Sec-Fetch-Site", "same-site"), ("Sec-Fetch-Mode", "cors")],
                [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors"), ("Sec-Fetch-Dest", "image")],
                [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "iframe")],
                .. method is "GET" or "HEAD" ? Array.Empty<(string, string)[]>() : [[], [("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")]],
            ];
            foreach (var headers in ways)
                (await StatusAsync(method, path, [("Cookie", cookie), .. headers])).Should()
                    .Be(HttpStatusCode.Forbidden, "{0} {1} with {2}", method, path, string.Join(", ", headers));
        }
    }

    private string Cookie => AccessPolicy.Of(fixture.StateFolder).CookieName;

    private async Task<HttpStatusCode> StatusAsync(string method, string path, params (string Name, string Value)[] headers)
    {
        using var client = fixture.Client(null);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.Headers.Should().NotContain(h => h.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase) || h.Key == "Set-Cookie");
        return answer.StatusCode;
    }
}
