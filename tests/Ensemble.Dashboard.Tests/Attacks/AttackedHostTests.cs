using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Ensemble.Dashboard.Browsing;
using Ensemble.Grpc;

namespace Ensemble.Dashboard.Attacks;

/// <summary>A whole AppHost under bombs and from callers who take their time: it stays small, and goes on.</summary>
public sealed class AttackedHostTests(AttackedHost fixture) : IClassFixture<AttackedHost>
{
    // All bounds of receiver and queue together are 450 MiB; the rest is the host itself, and what the runtime has not yet thrown away.
    private const int MostMebibytes = 1_024;

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    public static TheoryData<string> Bombs { get; } = ["gzip", "members", "announced", "chunked", "JSON of one long text", "JSON of empty spans", "protobuf of empty spans"];

    [Theory]
    [MemberData(nameof(Bombs))]
    public async Task A_bomb_over_HTTP_costs_the_host_little(string how)
    {
        using var client = fixture.Client(fixture.Ingest);
        byte[] body = how switch
        {
            "gzip" => Gzip(new byte[400_000_000]),
            "members" => [.. Enumerable.Repeat(Gzip(new byte[900_000]), 400).SelectMany(m => m)],
            "JSON of one long text" => Gzip(Encoding.UTF8.GetBytes("{\"resourceSpans\":\"" + new string('x', 100_000_000))),
            "JSON of empty spans" => Gzip(Encoding.UTF8.GetBytes("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[" + string.Join(',', Enumerable.Repeat("{}", 5_000_000)) + "]}]}]}")),
            "protobuf of empty spans" => Gzip([.. Enumerable.Repeat((byte[])[0x12, 0], 8_000_000).SelectMany(m => m)]),
            _ => new byte[20_000_000],
        };
        for (int i = 0; i < 4; i++)
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue(how.StartsWith("JSON", StringComparison.Ordinal) ? "application/json" : "application/x-protobuf");
            if (how is not ("announced" or "chunked"))
                content.Headers.ContentEncoding.Add("gzip");
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/traces") { Content = content };
            request.Headers.ExpectContinue = true;
            request.Headers.TransferEncodingChunked = how == "chunked";
            try
            {
                using var answer = await client.SendAsync(request, Ended);
                answer.StatusCode.Should().BeOneOf(HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.BadRequest, HttpStatusCode.OK);
            }
            catch (HttpRequestException cut) when (cut.InnerException is IOException)
            {
                // It was refused while it was still being sent: then the connection is closed, and the answer may be lost with it.
            }
        }
        await fixture.GoesOnAsync(MostMebibytes);
    }

    [Theory]
    [InlineData("a bomb")]
    [InlineData("concatenated members")]
    [InlineData("a message above the limit")]
    [InlineData("protobuf cut in the middle")]
    [InlineData("lengths that lie")]
    public async Task A_bomb_over_gRPC_costs_the_host_little(string how)
    {
        byte[] body = how switch
        {
            "a bomb" => new byte[60_000_000],
            "concatenated members" => [.. Enumerable.Repeat((byte[])[0x0a, 0], 20_000_000).SelectMany(m => m)],
            "a message above the limit" => new byte[17_000_000],
            "protobuf cut in the middle" => [0x0a, 0x40, 0x12, 0x3e, 0x12],
            _ => [0x0a, 0xff, 0xff, 0xff, 0xff, 0x7f],
        };
        using var channel = GrpcChannel.ForAddress(fixture.Grpc, new() { Compress = how is "a bomb" or "concatenated members", MaxSendMessageSize = int.MaxValue });
        var method = new GrpcMethod<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>>(
            GrpcMethodKind.Unary, "opentelemetry.proto.collector.trace.v1.TraceService", "Export", GrpcMarshaller.Bytes, GrpcMarshaller.Bytes);
        var options = new GrpcCallOptions { Timeout = TimeSpan.FromSeconds(30), Metadata = GrpcMetadata.Empty.With("x-otlp-api-key", fixture.Ingest) };

        var call = () => channel.UnaryAsync(method, body, options, Ended);

        (await call.Should().ThrowAsync<GrpcException>()).Which.Status.Code.Should().BeOneOf(GrpcStatusCode.ResourceExhausted, GrpcStatusCode.InvalidArgument);
        await fixture.GoesOnAsync(MostMebibytes);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")]
    [InlineData("POST /v1/traces HTTP/1.1\r\nHost: localhost\r\nx-otlp-api-key: {ingest}\r\nContent-Type: application/x-protobuf\r\nContent-Length: 1000\r\n\r\n\n")]
    [InlineData("POST /v1/traces HTTP/1.1\r\nHost: localhost\r\nx-otlp-api-key: {ingest}\r\nContent-Type: application/x-protobuf\r\nTransfer-Encoding: chunked\r\n\r\nffffff\r\nx")]
    [InlineData("")]
    public async Task Many_who_send_a_letter_and_wait_keep_nobody_else_out(string beginning)
    {
        const int Callers = 300;
        var sockets = new List<Socket>();
        try
        {
            byte[] bytes = Encoding.ASCII.GetBytes(beginning.Replace("{ingest}", fixture.Ingest, StringComparison.Ordinal));
            for (int i = 0; i < Callers; i++)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                sockets.Add(socket);
                await socket.ConnectAsync(IPAddress.Loopback, fixture.Host.Link.Port, Ended);
                await socket.SendAsync(bytes, Ended);
            }
            await fixture.GoesOnAsync(MostMebibytes);
        }
        finally
        {
            foreach (var socket in sockets)
                socket.Dispose();
        }
    }

    [Fact]
    public async Task Pages_that_never_read_hold_nothing_up_and_too_many_are_told_so()
    {
        const int MostStreams = 64;
        using var client = fixture.Client(fixture.Host.Link.Query.Split('=')[1]);
        var streams = new List<HttpResponseMessage>();
        try
        {
            for (int i = 0; i < MostStreams; i++)
                streams.Add(await client.GetAsync("/api/runs/current/live", HttpCompletionOption.ResponseHeadersRead, Ended));
            streams.Should().OnlyContain(s => s.StatusCode == HttpStatusCode.OK);
            using var one = await client.GetAsync("/api/runs/current/live", HttpCompletionOption.ResponseHeadersRead, Ended);
            one.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
            await fixture.GoesOnAsync(MostMebibytes);
        }
        finally
        {
            foreach (var stream in streams)
                stream.Dispose();
        }
    }

    private static byte[] Gzip(ReadOnlySpan<byte> bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
