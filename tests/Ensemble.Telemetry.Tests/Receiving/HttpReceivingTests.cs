using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Ensemble.Telemetry.Queueing;
using Ensemble.Telemetry.Tests.Otlp;

namespace Ensemble.Telemetry.Tests.Receiving;

public sealed class HttpReceivingTests
{
    private const string Binary = "application/x-protobuf";
    private const string Json = "application/json";

    private const string JsonRequest = """
        {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"agent"}}]},"scopeSpans":[{"scope":{"name":"js"},
        "spans":[{"traceId":"0102030405060708090a0b0c0d0e0f10","spanId":"65666768696a6b6c","name":"over HTTP","kind":1,"startTimeUnixNano":"1","endTimeUnixNano":2,
        "attributes":[{"key":"n","value":{"intValue":"-5"}}],"status":{}}]}]}]}
        """;

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Binary, false)]
    [InlineData(Binary, true)]
    [InlineData(Json, false)]
    [InlineData(Json, true)]
    [InlineData("application/json; charset=utf-8", false)]
    public async Task Spans_that_are_sent_can_be_read(string contentType, bool gzip)
    {
        await using var collector = await TestCollector.StartAsync();
        byte[] request = contentType == Binary ? Wired.Request(Wired.Span("over HTTP")) : Encoding.UTF8.GetBytes(JsonRequest);

        using var answer = await PostAsync(collector, gzip ? Gzip(request) : request, contentType, gzip ? "gzip" : null);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.Should().Be(contentType.Split(';')[0]);
        (await answer.Content.ReadAsStringAsync(Ended)).Should().Be(contentType == Binary ? "" : "{}");
        (await collector.TraceAsync(TraceId.FromBytes(Wired.TraceBytes))).Should().ContainSingle().Which.Span.Name.Should().Be("over HTTP");
    }

    [Fact]
    public async Task What_was_not_taken_is_told_in_JSON_too()
    {
        await using var collector = await TestCollector.StartAsync();
        byte[] request = Encoding.UTF8.GetBytes(JsonRequest.Replace("65666768696a6b6c", "xyz", StringComparison.Ordinal));

        using var answer = await PostAsync(collector, request, Json);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(Ended)).Should().Be("""{"partialSuccess":{"rejectedSpans":"1","errorMessage":"1 had no valid identity or values."}}""");
    }

    [Theory]
    [InlineData("text/plain", null, HttpStatusCode.UnsupportedMediaType)]
    [InlineData(null, null, HttpStatusCode.UnsupportedMediaType)]
    [InlineData(Binary, "br", HttpStatusCode.UnsupportedMediaType)]
    [InlineData(Binary, "gzip", HttpStatusCode.BadRequest)]
    [InlineData(Binary, null, HttpStatusCode.BadRequest)]
    [InlineData(Json, null, HttpStatusCode.BadRequest)]
    public async Task What_is_not_understood_is_refused(string? contentType, string? encoding, HttpStatusCode status)
    {
        await using var collector = await TestCollector.StartAsync();

        using var answer = await PostAsync(collector, [0x0A, 5, 1], contentType, encoding);

        answer.StatusCode.Should().Be(status);
    }

    [Fact]
    public async Task Other_verbs_are_not_served()
    {
        await using var collector = await TestCollector.StartAsync();

        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Options })
            using (var answer = await collector.Http.SendAsync(new(method, "/v1/traces"), Ended))
                answer.StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task Members_of_gzip_are_one_body()
    {
        await using var collector = await TestCollector.StartAsync();
        byte[] request = Wired.Request(Wired.Span());

        using var answer = await PostAsync(collector, [.. Gzip(request.AsSpan(0, 20)), .. Gzip(request.AsSpan(20))], Binary, "gzip");

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await collector.TraceAsync(TraceId.FromBytes(Wired.TraceBytes))).Should().ContainSingle();
    }

    [Fact]
    public async Task A_gzip_file_cut_anywhere_is_refused()
    {
        await using var collector = await TestCollector.StartAsync();
        byte[] whole = Gzip(Wired.Request(Wired.Span()));
        const int Checksums = 8; // cut within them, the data is whole
        for (int length = 1; length < whole.Length - Checksums; length += 7)
            using (var answer = await PostAsync(collector, whole[..length], Binary, "gzip"))
                ((int)answer.StatusCode).Should().BeInRange(400, 499, "it is cut at {0}", length);
    }

    [Fact]
    public async Task Many_bodies_at_the_same_time_share_their_limit()
    {
        await using var collector = await TestCollector.StartAsync(new() { MaxBytesUnderWay = 500_000 });
        using var later = await PostAsync(collector, new byte[600_000], Binary);
        later.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        later.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(1));

        for (int i = 0; i < 20; i++)
            using (var answer = await PostAsync(collector, Wired.Request(new ProtoBuilder().Bytes(99, new byte[400_000])), Binary))
                answer.StatusCode.Should().Be(HttpStatusCode.OK, "what was read is given back");
    }

    [Fact]
    public async Task A_full_queue_asks_to_come_again_later()
    {
        var queue = new TelemetryQueue(new() { MaxBytes = 1, MaxWaitingBytes = 0 }, TimeProvider.System);
        await using var collector = await TestCollector.StartAsync(queue: queue);
        (await PostAsync(collector, Wired.Request(Wired.Span()), Binary)).Dispose();

        using var answer = await PostAsync(collector, Wired.Request(Wired.Span()), Binary);

        answer.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData("", "https://page.test", false)]
    [InlineData("https://page.test", "https://page.test", true)]
    [InlineData("https://page.test", "https://evil.test", false)]
    [InlineData("https://page.test", "null", false)]
    [InlineData("*", "https://any.test", true)]
    public async Task Pages_may_send_only_from_origins_that_were_named(string allowed, string origin, bool expected)
    {
        await using var collector = await TestCollector.StartAsync(new() { CorsOrigins = [.. allowed.Split(',', StringSplitOptions.RemoveEmptyEntries)] });
        using var question = new HttpRequestMessage(HttpMethod.Options, "/v1/traces");
        question.Headers.Add("Origin", origin);
        question.Headers.Add("Access-Control-Request-Method", "POST");

        using var answer = await collector.Http.SendAsync(question, Ended);

        answer.StatusCode.Should().Be(expected ? HttpStatusCode.NoContent : HttpStatusCode.MethodNotAllowed);
        answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var origins).Should().Be(expected);
        (origins?.Single() ?? origin).Should().Be(origin);
    }

    [Fact]
    public async Task A_body_that_comes_too_slowly_is_given_up()
    {
        await using var collector = await TestCollector.StartAsync();
        using var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync(collector.HttpAddress.Host, collector.HttpAddress.Port, Ended);
        var stream = socket.GetStream();
        await stream.WriteAsync("POST /v1/traces HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-protobuf\r\nContent-Length: 1000\r\n\r\n\n"u8.ToArray(), Ended);

        using var reader = new StreamReader(stream);
        string? status = await reader.ReadLineAsync(Ended).AsTask().WaitAsync(Eventually.Deadline, Ended);

        status.Should().Be("HTTP/1.1 408 Request Timeout");
    }

    private static async Task<HttpResponseMessage> PostAsync(
        TestCollector collector, byte[] body, string? contentType, string? encoding = null, bool chunked = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/traces") { Content = new ByteArrayContent(body) };
        request.Headers.ExpectContinue = body.Length > 1_000_000;
        request.Headers.TransferEncodingChunked = chunked;
        request.Content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        if (encoding is not null)
            request.Content.Headers.ContentEncoding.Add(encoding);
        return await collector.Http.SendAsync(request, Ended);
    }

    private static byte[] Gzip(ReadOnlySpan<byte> bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
