using System.Net;
using System.Text;
using System.Text.Json;
using Ensemble.Telemetry.Queries.Feeds;
using Ensemble.Telemetry.Tests.Receiving;

namespace Ensemble.Telemetry.Tests.Serving;

public sealed class TelemetryApiTests
{
    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Spans_are_answered_as_they_were_sent_with_counts_around_them()
    {
        await using var collector = await TestCollector.StartAsync();
        await SendSpansAsync(collector, "agent", 1, 5);

        using var answer = await GetAsync(collector, "spans?limit=3");

        answer.RootElement.GetProperty("returnedCount").GetInt32().Should().Be(3);
        answer.RootElement.TryGetProperty("totalCount", out _).Should().BeFalse();
        SpanNames(answer.RootElement.GetProperty("data")).Should().Equal("span 5", "span 4", "span 3");
        string next = answer.RootElement.GetProperty("next").GetString()!;
        using var rest = await GetAsync(collector, $"spans?limit=3&after={next}");
        SpanNames(rest.RootElement.GetProperty("data")).Should().Equal("span 2", "span 1");
        using var all = await GetAsync(collector, "spans");
        all.RootElement.GetProperty("totalCount").GetInt32().Should().Be(5);
    }

    [Fact]
    public async Task Filters_choose_process_trace_and_outcome()
    {
        await using var collector = await TestCollector.StartAsync();
        await SendSpansAsync(collector, "agent", 1, 4);
        await SendSpansAsync(collector, "learner", 11, 12);

        SpanNames(await DataAsync(collector, "spans?resource=learner")).Should().Equal("span 12", "span 11");
        SpanNames(await DataAsync(collector, "spans?resource=agent-a1&hasError=true")).Should().Equal("span 3", "span 1");
        SpanNames(await DataAsync(collector, "spans?resource=agent&hasError=false")).Should().Equal("span 4", "span 2");
        SpanNames(await DataAsync(collector, $"spans?traceId={Trace(2)}")).Should().Equal("span 2");
        SpanNames(await DataAsync(collector, $"traces/{Trace(12)}")).Should().Equal("span 12");
        SpanNames(await DataAsync(collector, "traces?hasError=true&resource=agent")).Should().BeEquivalentTo("span 1", "span 3");
    }

    [Theory]
    [InlineData("spans?resource=nobody", HttpStatusCode.NotFound, "No process called 'nobody' has sent telemetry.")]
    [InlineData("spans?traceId=xyz", HttpStatusCode.BadRequest, "'traceId' takes 32 hexadecimal digits; it cannot be 'xyz'.")]
    [InlineData("logs?severity=loud", HttpStatusCode.BadRequest,
        "'severity' takes trace, debug, information, warning, error, critical, or a number from 1 to 24; it cannot be 'loud'.")]
    [InlineData("logs?limit=10001", HttpStatusCode.BadRequest, "'limit' takes 0 to 10000; it cannot be '10001'.")]
    [InlineData("logs?limit=1&limit=2", HttpStatusCode.BadRequest, "'limit' is given more than once.")]
    [InlineData("logs?sevrity=error", HttpStatusCode.BadRequest, "There is no parameter 'sevrity'.")]
    [InlineData("traces?follow=true", HttpStatusCode.BadRequest, "Follow /api/telemetry/spans.")]
    [InlineData("traces/12", HttpStatusCode.BadRequest, "A trace is named by 32 hexadecimal digits.")]
    [InlineData("traces/000000000000000000000000000000ff", HttpStatusCode.NotFound, "There is no trace 000000000000000000000000000000ff.")]
    public async Task What_cannot_be_answered_says_why(string question, HttpStatusCode status, string why)
    {
        await using var collector = await TestCollector.StartAsync();

        using var answer = await collector.Http.GetAsync($"/api/telemetry/{question}", Ended);

        answer.StatusCode.Should().Be(status);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ended));
        json.RootElement.GetProperty("error").GetString().Should().Contain(why);
    }

    [Fact]
    public async Task Logs_are_found_by_severity_and_words_and_resources_tell_who_sent()
    {
        await using var collector = await TestCollector.StartAsync();
        await SendLogsAsync(collector, "agent", (9, "step done"), (13, "slow step"), (17, "step failed"));

        Bodies(await DataAsync(collector, "logs?severity=Warning")).Should().Equal("step failed", "slow step");
        Bodies(await DataAsync(collector, "logs?text=slow")).Should().Equal("slow step");
        using var resources = await GetAsync(collector, "resources");
        var agent = resources.RootElement.EnumerateArray().Single();
        (agent.GetProperty("name").GetString(), agent.GetProperty("instanceId").GetString(), agent.GetProperty("hasLogs").GetBoolean(),
            agent.GetProperty("hasTraces").GetBoolean(), agent.GetProperty("logRecords").GetInt32()).Should().Be(("agent", "a1", true, false, 3));
    }

    [Fact]
    public async Task Points_are_told_newest_first_and_as_they_come()
    {
        await using var collector = await TestCollector.StartAsync();
        await SendPointsAsync(collector, 1, 2, 3);

        var points = (await DataAsync(collector, "metrics?limit=2")).GetProperty("resourceMetrics")[0].GetProperty("scopeMetrics")[0].GetProperty("metrics")[0];
        points.GetProperty("name").GetString().Should().Be("reward");
        points.GetProperty("gauge").GetProperty("dataPoints").EnumerateArray().Select(p => p.GetProperty("asDouble").GetDouble()).Should().Equal(3, 2);

        using var lines = await FollowAsync(collector, "metrics?follow=true&limit=0");
        await SendPointsAsync(collector, 4);
        (await lines.ReadLineAsync(Ended)).Should().Contain("\"asDouble\":4").And.NotContain("\"asDouble\":3");
    }

    [Fact]
    public async Task Who_follows_gets_what_is_there_and_every_item_that_comes_once()
    {
        await using var collector = await TestCollector.StartAsync();
        await SendSpansAsync(collector, "agent", 1, 3);
        using var lines = await FollowAsync(collector, "spans?follow=true&limit=2");
        var told = new List<string>(SpanNames(await NextAsync(lines)));

        for (int i = 4; i <= 40; i += 4)
            await SendSpansAsync(collector, i % 8 == 0 ? "agent" : "learner", i, i + 3);
        while (told.Count < 2 + 40)
            told.AddRange(SpanNames(await NextAsync(lines)));

        told.Take(2).Should().Equal("span 2", "span 3");
        told.Skip(2).Should().BeEquivalentTo(Enumerable.Range(4, 40).Select(i => $"span {i}"));
    }

    [Fact]
    public async Task Who_follows_a_store_that_is_closed_gets_the_rest_and_the_end()
    {
        await using var collector = await TestCollector.StartAsync();
        using var lines = await FollowAsync(collector, "logs?follow=true&severity=error");
        await SendLogsAsync(collector, "agent", (9, "quiet"), (21, "last words"));
        await collector.Store.DisposeAsync();

        Bodies(await NextAsync(lines)).Should().Equal("last words");
        (await lines.ReadLineAsync(Ended)).Should().BeNull();
    }

    [Fact]
    public async Task Telemetry_that_another_program_writes_is_followed_too()
    {
        await using var collector = await TestCollector.StartAsync();
        await SendSpansAsync(collector, "agent", 1, 1);
        using var stored = StoredTelemetry.Open(Path.GetDirectoryName(collector.Store.File.Path)!, isLive: true);
        await using var parts = new TelemetryFeed(stored).SpansAsync(new() { Limit = 10 }, Ended).GetAsyncEnumerator(Ended);

        (await parts.MoveNextAsync()).Should().BeTrue();
        parts.Current.Select(s => s.Span.Name).Should().Equal("span 1");
        var next = parts.MoveNextAsync().AsTask();
        await SendSpansAsync(collector, "agent", 2, 2);
        (await next).Should().BeTrue();
        parts.Current.Select(s => s.Span.Name).Should().Equal("span 2");
        next = parts.MoveNextAsync().AsTask();
        stored.End();
        (await next).Should().BeFalse();
    }

    private static string Trace(int i) => $"{i:x32}";

    private static async Task SendSpansAsync(TestCollector collector, string process, int first, int last)
    {
        var spans = Enumerable.Range(first, last - first + 1).Select(i => $$"""
            {"traceId":"{{Trace(i)}}","spanId":"{{i:x16}}","name":"span {{i}}","kind":1,"startTimeUnixNano":"{{i}}000","endTimeUnixNano":"{{i}}500","status":{"code":{{1 + i % 2}} } }
            """);
        await SendAsync(collector, "traces", $$"""{"resourceSpans":[{ {{Resource(process)}},"scopeSpans":[{"spans":[{{string.Join(',', spans)}}] }] }] }""");
    }

    private static async Task SendLogsAsync(TestCollector collector, string process, params (int Severity, string Body)[] records)
    {
        var logs = records.Select((r, i) => $$"""{"timeUnixNano":"{{1000 + i}}","severityNumber":{{r.Severity}},"body":{"stringValue":"{{r.Body}}"} }""");
        await SendAsync(collector, "logs", $$"""{"resourceLogs":[{ {{Resource(process)}},"scopeLogs":[{"logRecords":[{{string.Join(',', logs)}}] }] }] }""");
    }

    private static async Task SendPointsAsync(TestCollector collector, params int[] values)
    {
        var points = values.Select(v => $$"""{"timeUnixNano":"{{v}}","asDouble":{{v}} }""");
        await SendAsync(collector, "metrics",
            $$"""{"resourceMetrics":[{ {{Resource("agent")}},"scopeMetrics":[{"metrics":[{"name":"reward","gauge":{"dataPoints":[{{string.Join(',', points)}}] } }] }] }] }""");
    }

    private static string Resource(string process) =>
        $$$"""
        "resource":{"attributes":[{"key":"service.name","value":{"stringValue":"{{{process}}}"}},{"key":"service.instance.id","value":{"stringValue":"a1"}}]}
        """;

    private static async Task SendAsync(TestCollector collector, string signal, string json)
    {
        using var answer = await collector.Http.PostAsync($"/v1/{signal}", new StringContent(json, Encoding.UTF8, "application/json"), Ended);
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        await collector.Store.FlushAsync(Ended);
    }

    private static async Task<JsonDocument> GetAsync(TestCollector collector, string question)
    {
        using var answer = await collector.Http.GetAsync($"/api/telemetry/{question}", Ended);
        string text = await answer.Content.ReadAsStringAsync(Ended);
        answer.StatusCode.Should().Be(HttpStatusCode.OK, "it says {0}", text);
        return JsonDocument.Parse(text);
    }

    private static async Task<JsonElement> DataAsync(TestCollector collector, string question)
    {
        using var answer = await GetAsync(collector, question);
        return answer.RootElement.GetProperty("data").Clone();
    }

    private static async Task<StreamReader> FollowAsync(TestCollector collector, string question)
    {
        var answer = await collector.Http.GetAsync($"/api/telemetry/{question}", HttpCompletionOption.ResponseHeadersRead, Ended);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/x-ndjson");
        return new StreamReader(await answer.Content.ReadAsStreamAsync(Ended));
    }

    private static async Task<JsonElement> NextAsync(StreamReader lines)
    {
        using var line = JsonDocument.Parse((await lines.ReadLineAsync(Ended))!);
        return line.RootElement.Clone();
    }

    private static string[] SpanNames(JsonElement data) => Items(data, "resourceSpans", "scopeSpans", "spans", s => s.GetProperty("name").GetString()!);

    private static string[] Bodies(JsonElement data) =>
        Items(data, "resourceLogs", "scopeLogs", "logRecords", r => r.GetProperty("body").GetProperty("stringValue").GetString()!);

    private static string[] Items(JsonElement data, string resources, string scopes, string items, Func<JsonElement, string> text) =>
        [.. data.GetProperty(resources).EnumerateArray().SelectMany(r => r.GetProperty(scopes).EnumerateArray())
            .SelectMany(s => s.GetProperty(items).EnumerateArray()).Select(text)];
}
