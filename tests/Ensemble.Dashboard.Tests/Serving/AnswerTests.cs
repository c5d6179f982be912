using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Ensemble.Dashboard.Assets;

namespace Ensemble.Dashboard.Serving;

public sealed class AnswerTests(ViewerFixture fixture) : IClassFixture<ViewerFixture>
{
    private static readonly AssetCatalog Catalog = AssetCatalog.In(typeof(DashboardPages).Assembly);

    [Theory]
    [InlineData("/processes")]
    [InlineData("/api/runs")]
    [InlineData("/api/nowhere")]
    [InlineData("/plain")]
    public async Task Every_answer_tells_browsers_what_they_must_not_do(string path)
    {
        using var client = fixture.Client(fixture.Keys.Read);
        var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        answer.Headers.GetValues("Content-Security-Policy").Single().Should().StartWith("default-src 'none'; script-src 'self'; style-src 'self';").And.NotContain("unsafe");
        answer.Headers.GetValues("X-Content-Type-Options").Single().Should().Be("nosniff");
        answer.Headers.GetValues("Referrer-Policy").Single().Should().Be("no-referrer");
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
    }

    [Fact]
    public async Task The_document_has_neither_scripts_nor_styles_in_it()
    {
        using var client = fixture.Client(fixture.Keys.Read);
        string page = await client.GetStringAsync(new Uri("/timeline?from=5", UriKind.Relative));
        page.Should().Contain($"<script type=\"module\" src=\"/ui/{Catalog.Script}\"></script>").And.NotContain("style=").And.NotContain("<style").And.NotContain("onload");
    }

    [Fact]
    public async Task The_bundle_is_kept_by_browsers_compressed_and_asked_for_once()
    {
        using var client = fixture.Client(fixture.Keys.Read);
        client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip, br");
        var path = new Uri($"/ui/{Catalog.Script}", UriKind.Relative);
        var answer = await client.GetAsync(path);
        answer.Content.Headers.ContentEncoding.Should().Equal("br");
        answer.Headers.CacheControl!.ToString().Should().Contain("immutable");
        using var inflated = new BrotliStream(await answer.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var reader = new StreamReader(inflated);
        (await reader.ReadToEndAsync()).Should().Be(Encoding.UTF8.GetString(Catalog.Find(Catalog.Script!)!.Plain.Span));

        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        (await client.SendAsync(again)).StatusCode.Should().Be(HttpStatusCode.NotModified);
        using var plain = fixture.Client(fixture.Keys.Read);
        (await plain.GetAsync(path)).Content.Headers.ContentEncoding.Should().BeEmpty();
    }

    [Fact]
    public void The_whole_bundle_is_at_most_150_KB_compressed()
    {
        long size = Catalog.All.Sum(a =>
        {
            using var compressed = new MemoryStream();
            using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
                gzip.Write(a.Plain.Span);
            return compressed.Length;
        });
        TestContext.Current.TestOutputHelper?.WriteLine($"{size / 1000.0:0.0} kB");
        size.Should().BeLessThanOrEqualTo(150_000);
    }

    [Fact]
    public async Task Without_a_script_there_is_a_table_of_processes()
    {
        using var client = fixture.Client(fixture.Keys.Read);
        (await client.GetStringAsync(new Uri("/plain", UriKind.Relative))).Should().Contain("<h1>Processes</h1>");
    }

    [Fact]
    public async Task A_past_run_is_told_at_once_and_to_its_end()
    {
        using var client = fixture.Client(fixture.Keys.Read);
        string told = await client.GetStringAsync(new Uri($"/api/runs/{fixture.Run}/live", UriKind.Relative));
        told.Should().StartWith("event: run\n").And.Contain("\"state\":\"Failed\"").And.Contain("\"exitCode\":3").And.EndWith("event: end\ndata: {}\n\n");
    }

    [Fact]
    public async Task Nothing_can_be_done_with_a_past_run()
    {
        using var client = fixture.Client(fixture.Keys.Operate);
        var answer = await client.PostAsJsonAsync(new Uri($"/api/runs/{fixture.Run}/actions", UriKind.Relative), new { action = "restart", subjects = new[] { "rl/agent.0" } });
        answer.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("message").GetString().Should().StartWith("This run does not run here");
    }

    [Theory]
    [InlineData("application/json", "{nonsense", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "{}", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "null", HttpStatusCode.BadRequest)]
    [InlineData("text/plain", "{\"action\":\"stop\",\"subjects\":[\"rl\"]}", HttpStatusCode.UnsupportedMediaType)]
    public async Task What_cannot_be_read_is_refused_in_words(string type, string body, HttpStatusCode status)
    {
        using var client = fixture.Client(fixture.Keys.Operate);
        using var content = new StringContent(body, Encoding.UTF8, type);
        var answer = await client.PostAsync(new Uri("/api/runs/current/actions", UriKind.Relative), content);
        answer.StatusCode.Should().Be(status);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("message").GetString().Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task Telemetry_that_somebody_sends_is_a_row_as_soon_as_it_is_kept()
    {
        using var sender = fixture.Client(null);
        sender.DefaultRequestHeaders.Add("x-otlp-api-key", fixture.Viewer.IngestKey);
        using var span = new StringContent("""
            {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"elsewhere"}}]},"scopeSpans":[{"spans":[
            {"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","name":"s","startTimeUnixNano":"1","endTimeUnixNano":"2"}]}]}]}
            """, Encoding.UTF8, "application/json");
        (await sender.PostAsync(new Uri("/v1/traces", UriKind.Relative), span)).EnsureSuccessStatusCode();
        using var client = fixture.Client(fixture.Keys.Read);
        using var stream = await client.GetStreamAsync(new Uri("/api/runs/current/live", UriKind.Relative));
        using var reader = new StreamReader(stream);
        using var patience = new CancellationTokenSource(Eventually.Deadline);
        string? line;
        do
            line = await reader.ReadLineAsync(patience.Token);
        while (line?.Contains("\"name\":\"elsewhere\"", StringComparison.Ordinal) is false);
        line.Should().NotBeNull("the row comes before the stream ends");
    }
}
