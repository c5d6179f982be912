using System.Net;
using System.Net.Http.Json;

namespace Ensemble.Dashboard.Serving;

public sealed class AccessTests(ViewerFixture fixture) : IClassFixture<ViewerFixture>
{
    public static TheoryData<string, string> Routes { get; } = new()
    {
        { "GET", "/" }, { "GET", "/processes" }, { "GET", "/plain" }, { "GET", "/favicon.svg" }, { "GET", "/ui/app.js" }, { "GET", "/api/session" },
        { "GET", "/api/runs" }, { "GET", "/api/runs/current" }, { "GET", "/api/runs/current/live" }, { "GET", "/api/runs/current/process" },
        { "GET", "/api/runs/current/events" }, { "GET", "/api/runs/current/graph" }, { "GET", "/api/runs/current/timeline" },
        { "GET", "/api/runs/current/explain" }, { "GET", "/api/compare" }, { "GET", "/api/overlay" }, { "POST", "/api/runs/current/actions" },
        { "POST", "/api/runs/current/reveal" }, { "POST", "/api/runs/current/notes" }, { "DELETE", "/api/runs/current" }, { "PUT", "/api/runs/current" },
        { "GET", "/nowhere/at/all" },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Without_a_key_there_is_nothing(string method, string path)
    {
        (await StatusAsync(null, method, path)).Should().Be(HttpStatusCode.Unauthorized);
        (await StatusAsync("wrong", method, path)).Should().BeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests);
        (await StatusAsync(fixture.Keys.Ingest, method, path)).Should().Be(HttpStatusCode.Forbidden, "who sends telemetry cannot look");
    }

    [Theory]
    [InlineData("/api/runs/current/actions")]
    [InlineData("/api/runs/current/reveal")]
    [InlineData("/api/runs/current/notes")]
    public async Task Who_may_look_changes_nothing(string path) =>
        (await StatusAsync(fixture.Keys.Read, "POST", path)).Should().Be(HttpStatusCode.Forbidden);

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Host", "localhost.evil.example")]
    public async Task A_name_that_is_not_of_this_machine_is_refused(string header, string value)
    {
        using var client = fixture.Client(fixture.Keys.Operate);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/runs");
        request.Headers.TryAddWithoutValidation(header, value);
        (await client.SendAsync(request)).StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task A_page_of_another_site_cannot_act(string header, string value)
    {
        using var client = fixture.Client(fixture.Keys.Operate);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/runs/current/notes") { Content = JsonContent.Create(new { note = "x" }) };
        request.Headers.TryAddWithoutValidation(header, value);
        (await client.SendAsync(request)).StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("/api/runs/..%2F..%2Fsecret.txt")]
    [InlineData("/api/runs/..%2fsecret.txt/explain")]
    [InlineData("/ui/..%2F..%2Fsecret.txt")]
    [InlineData("/ui/%2e%2e/secret.txt")]
    [InlineData("/api/compare?runs=../secret.txt")]
    public async Task Nothing_outside_of_the_runs_is_read(string path)
    {
        using var client = fixture.Client(fixture.Keys.Operate);
        var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).Should().NotContain(ViewerFixture.Secret);
    }

    private async Task<HttpStatusCode> StatusAsync(string? key, string method, string path)
    {
        using var client = fixture.Client(key);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return answer.StatusCode;
    }
}
