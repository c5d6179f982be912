using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Ensemble.Dashboard.Serving;

namespace Ensemble.Dashboard.Attacks;

/// <summary>What somebody with a key asks who wants something else than an answer.</summary>
public sealed class OddQuestionTests(ViewerFixture fixture) : IClassFixture<ViewerFixture>
{
    /// <summary>Values that break who believes them.</summary>
    private static readonly string[] Values =
    [
        "", "-1", "1e308", "NaN", "9223372036854775808", "../../../etc/passwd", "..%2f..%2fsecret.txt", "%00", "'; DROP TABLE block; --", "(a+)+$", "(((((((((",
        "\u202egol.exe", "<script>alert(1)</script>", "{{7*7}}", "=1+1", "1.0.../../secret.txt", "0.9223372036854775807.x", new('a', 5_000),
    ];

    private static readonly string[] Names =
    [
        "from", "to", "after", "at", "around", "limit", "q", "regex", "min", "max", "process", "service", "instance", "field", "severity", "name", "series", "metric",
        "runs", "format", "trace", "traceId", "resource", "stream", "pixels", "subject",
    ];

    public static TheoryData<string> Questions { get; } =
        [.. MappedRoutes.All().Where(r => r.Methods.Contains("GET") && !r.Path.EndsWith("/live", StringComparison.Ordinal)).Select(r => r.Path).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task No_question_makes_the_server_fail(string path)
    {
        using var client = fixture.Client(fixture.Keys.Read);
        foreach (string name in Names)
        foreach (string value in Values)
        {
            using var answer = await client.GetAsync(new Uri($"{path}?{name}={Uri.EscapeDataString(value)}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            ((int)answer.StatusCode).Should().BeLessThan(500, "{0} with {1}={2}", path, name, value);
            if (answer.Content.Headers.ContentLength is null or < 100_000)
                (await answer.Content.ReadAsStringAsync()).Should().NotContain(ViewerFixture.Secret);
        }
    }

    [Theory]
    [InlineData("/api/runs/..%2F..%2Fsecret.txt/export?format=bundle")]
    [InlineData("/api/runs/%2e%2e/export?format=csv")]
    [InlineData("/api/runs/../../secret.txt")]
    [InlineData("/api/runs/current/traces/..%2F..%2Fsecret.txt")]
    [InlineData("/api/runs/current/console/download?process=..%2F..%2Fsecret")]
    [InlineData("/api/runs/current/console/download?at=0.0...%2F..%2F..%2Fsecret.txt")]
    [InlineData("/api/runs/current/console?at=0.0.%2Fetc%2Fpasswd")]
    [InlineData("/api/overlay?runs=..%2Fsecret.txt&metric=x")]
    [InlineData("/api/runs/%00/explain")]
    [InlineData("/api/runs/C:%5Csecret.txt/explain")]
    [InlineData("/ui/....//secret.txt")]
    [InlineData("//secret.txt")]
    [InlineData("/ui/..;/secret.txt")]
    public async Task No_download_leaves_the_folder_of_its_run(string path)
    {
        using var client = fixture.Client(fixture.Keys.Operate);
        using var request = new HttpRequestMessage(HttpMethod.Get, fixture.Viewer.HttpAddress + path);
        using var answer = await client.SendAsync(request);
        string body = await answer.Content.ReadAsStringAsync();
        body.Should().NotContain(ViewerFixture.Secret).And.NotContain("root:x:");
        ((int)answer.StatusCode).Should().BeLessThan(500);
    }

    [Theory]
    [InlineData("../../evil.log", 0x81A4)]
    [InlineData("/tmp/evil.log", 0x81A4)]
    [InlineData("logs/../../../evil.log", 0x81A4)]
    [InlineData("logs/rl/a.0.out.log", 0xA1FF)] // a link
    public async Task No_import_writes_outside_of_its_run(string name, int mode)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = archive.CreateEntry(name);
            entry.ExternalAttributes = mode << 16;
            using (var content = entry.Open())
                content.Write("evil"u8);
            using var manifest = archive.CreateEntry("manifest.json").Open();
            manifest.Write(Encoding.UTF8.GetBytes(
                $$"""{"format":1,"version":"1","run":"forged","application":"rl","written":"2026-03-01T12:00:00Z","files":[{"path":"{{name}}","bytes":4,"sha256":"4efca0d10c5feb8e9b35eb1d994f2905bf71714c6b4d4cd73d2b4a1d6b2d12ae"}]}"""));
        }
        using var client = fixture.Client(fixture.Keys.Operate);
        using var answer = await client.PostAsync(new Uri("/api/import", UriKind.Relative), new ByteArrayContent(zip.ToArray()));
        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        fixture.FilesCalled("evil.log").Should().BeEmpty();
        fixture.FilesCalled("a.0.out.log").Should().BeEmpty();
    }

    [Theory]
    [InlineData("read", HttpStatusCode.Forbidden)]
    [InlineData("ingest", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    public async Task Nobody_takes_in_a_run_who_may_not_operate(string? key, HttpStatusCode status)
    {
        using var client = fixture.Client(key switch { "read" => fixture.Keys.Read, "ingest" => fixture.Keys.Ingest, _ => null });
        using var answer = await client.PostAsync(new Uri("/api/import", UriKind.Relative), new ByteArrayContent([1]));
        answer.StatusCode.Should().Be(status);
    }

    [Theory]
    [InlineData("/api/runs/current/actions")]
    [InlineData("/api/runs/current/notes")]
    [InlineData("/api/runs/current/reveal")]
    public async Task A_body_above_the_limit_is_refused_and_one_that_is_nested_a_million_times_too(string path)
    {
        using var client = fixture.Client(fixture.Keys.Operate);
        foreach (string body in new[] { new string('x', 2_000_000), new string('[', 900_000), "{\"a\":" + new string('{', 900_000) })
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
            request.Headers.ExpectContinue = true; // or the answer may come while the body is still being sent, and the connection end with it
            using var answer = await client.SendAsync(request);
            ((int)answer.StatusCode).Should().BeInRange(400, 499);
        }
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"resourceSpans\":[")]
    [InlineData("{\"a\":")]
    public async Task Nested_JSON_that_is_sent_as_telemetry_is_refused(string layer)
    {
        using var client = fixture.Client(fixture.Keys.Ingest);
        using var content = new StringContent(string.Concat(Enumerable.Repeat(layer, 100_000)), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var answer = await client.PostAsync(new Uri("/v1/traces", UriKind.Relative), content);
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }
}
