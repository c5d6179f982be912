using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;

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

    private static byte[] Gzip(ReadOnlySpan<byte> bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
