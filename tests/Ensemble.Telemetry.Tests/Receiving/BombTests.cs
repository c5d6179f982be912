using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Ensemble.Grpc;

namespace Ensemble.Telemetry.Tests.Receiving;

/// <summary>Requests that are small on the wire and large inside, or large altogether: the limit of these tests is a megabyte.</summary>
[Collection(Alone.Name)]
public sealed class BombTests
{
    private const long MuchLessThanTheBomb = 60_000_000;

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("announced")]
    [InlineData("chunked")]
    [InlineData("gzip")]
    [InlineData("members")]
    [InlineData("twice")]
    public async Task A_body_above_the_limit_is_refused_without_being_inflated_further(string how)
    {
        await using var collector = await TestCollector.StartAsync();
        byte[] zeros = new byte[300_000_000];
        byte[] body = how switch
        {
            "gzip" => Gzip(zeros),
            "members" => [.. Enumerable.Repeat(Gzip(zeros.AsSpan(0, 900_000)), 300).SelectMany(m => m)],
            "twice" => Gzip(Gzip(zeros.AsSpan(0, 100_000_000))),
            _ => zeros[..2_000_000],
        };
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        if (how is not ("announced" or "chunked"))
            content.Headers.ContentEncoding.Add("gzip");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/traces") { Content = content };
        request.Headers.ExpectContinue = true;
        request.Headers.TransferEncodingChunked = how == "chunked";
        long before = GC.GetTotalAllocatedBytes(precise: true);

        using var answer = await collector.Http.SendAsync(request, Ended);

        // Gzip within gzip is only opened once, and what is inside is no request.
        answer.StatusCode.Should().Be(how == "twice" ? HttpStatusCode.BadRequest : HttpStatusCode.RequestEntityTooLarge);
        (GC.GetTotalAllocatedBytes(precise: true) - before).Should().BeLessThan(MuchLessThanTheBomb);
    }

    [Fact]
    public async Task A_message_over_gRPC_is_not_inflated_further_than_the_limit()
    {
        await using var collector = await TestCollector.StartAsync();
        byte[] bomb = new byte[50_000_000];
        using var channel = GrpcChannel.ForAddress(collector.GrpcAddress, new() { Compress = true });

        var call = () => collector.ExportAsync("logs.v1.LogsService", bomb, channel: channel);

        (await call.Should().ThrowAsync<GrpcException>()).Which.Status.Code.Should().Be(GrpcStatusCode.ResourceExhausted);
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
        string? status = await reader.ReadLineAsync(Ended).AsTask().WaitAsync(TimeSpan.FromSeconds(60), Ended);

        status.Should().Be("HTTP/1.1 408 Request Timeout");
    }

    private static byte[] Gzip(ReadOnlySpan<byte> bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
