using System.Buffers;
using System.IO.Compression;
using System.Net;
using Ensemble.Grpc.Wire;
using Google.Protobuf.WellKnownTypes;

namespace Ensemble.Grpc.Tests;

/// <summary>Bytes that are no frames, too many, or something else than they say.</summary>
public sealed class MalformedTests
{
    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    public static TheoryData<string, byte[], string, string> Bodies => new()
    {
        { "nothing at all", [], "", "13" },
        { "half a prefix", [0, 0, 0], "", "13" },
        { "half a message", [0, 0, 0, 0, 9, 1, 2], "", "13" },
        { "a flag that means nothing", [2, 0, 0, 0, 0], "", "13" },
        { "a flag that means nothing at all", [255, 0, 0, 0, 0], "", "13" },
        { "a length above the limit", [0, 0x7f, 0xff, 0xff, 0xff], "", "8" },
        { "a length above what is signed", [0, 0xff, 0xff, 0xff, 0xff], "", "8" },
        { "two messages", [0, 0, 0, 0, 0, 0, 0, 0, 0, 0], "", "13" },
        { "compressed without an encoding", [1, 0, 0, 0, 1, 0], "", "13" },
        { "compressed with none", [1, 0, 0, 0, 1, 0], "identity", "13" },
        { "no gzip under its name", [1, 0, 0, 0, 4, 1, 2, 3, 4], "gzip", "13" },
        { "an encoding nobody knows", [0, 0, 0, 0, 0], "zebra", "12" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task What_is_no_message_ends_the_call_with_a_status_and_the_server_goes_on(string what, byte[] body, string encoding, string status)
    {
        await using var server = await TestServer.StartAsync();
        using var raw = new RawClient(server.Address);

        var (http, trailers) = await raw.PostAsync(Echo.Unary.Path, body, encoding.Length == 0 ? [] : [("grpc-encoding", encoding)], Ended);

        http.Should().Be(HttpStatusCode.OK, what);
        trailers["grpc-status"].Should().Be(status, what);
        using var channel = server.Connect();
        Echo.Text(await channel.UnaryAsync(Echo.Unary, Echo.Text("still here"), cancellationToken: Ended)).Should().Be("still here");
    }

    [Theory]
    [InlineData("5", "13")]
    [InlineData("5x", "13")]
    [InlineData("-5S", "13")]
    [InlineData("123456789S", "13")]
    [InlineData("5S", "0")]
    public async Task A_deadline_that_is_none_is_said(string timeout, string status)
    {
        await using var server = await TestServer.StartAsync();
        using var raw = new RawClient(server.Address);

        var (_, trailers) = await raw.PostAsync(Echo.Unary.Path, [0, 0, 0, 0, 0], [("grpc-timeout", timeout)], Ended);

        trailers["grpc-status"].Should().Be(status);
    }

    [Fact]
    public async Task Another_content_type_is_refused()
    {
        await using var server = await TestServer.StartAsync();
        using var raw = new RawClient(server.Address);

        (await raw.PostAsync(Echo.Unary.Path, [], [], Ended, "application/json")).Http.Should().Be(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task A_small_message_that_inflates_to_a_large_one_is_refused_at_the_limit()
    {
        await using var server = await TestServer.StartAsync(new GrpcServerOptions { MaxReceiveMessageSize = 100_000 });
        using var raw = new RawClient(server.Address);
        byte[] bomb = Gzip(new byte[50_000_000]);
        bomb.Length.Should().BeLessThan(100_000);

        var (_, trailers) = await raw.PostAsync(
            Echo.Unary.Path, [1, (byte)(bomb.Length >> 24), (byte)(bomb.Length >> 16), (byte)(bomb.Length >> 8), (byte)bomb.Length, .. bomb], [("grpc-encoding", "gzip")], Ended);

        trailers["grpc-status"].Should().Be("8");
        long before = GC.GetAllocatedBytesForCurrentThread();
        Inflation.Inflate(new ReadOnlySequence<byte>(bomb), 100_000).Should().BeNull();
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(1_000_000);
    }

    [Fact]
    public async Task Bytes_that_are_no_protocol_buffer_end_the_call()
    {
        var method = new GrpcMethod<StringValue, StringValue>(GrpcMethodKind.Unary, Echo.Name, "Unary", GrpcMarshaller.Of<StringValue>(), GrpcMarshaller.Of<StringValue>());
        await using var server = await TestServer.StartAsync(services: new GrpcService(Echo.Name).Unary(method, (request, _) => Task.FromResult(request)));
        using var channel = server.Connect();

        (await channel.UnaryAsync(method, new StringValue { Value = "hello" }, cancellationToken: Ended)).Value.Should().Be("hello");
        var broken = () => channel.UnaryAsync(Echo.Unary, new byte[] { 0x0a, 0x7f, 1 }, cancellationToken: Ended);

        (await broken.Should().ThrowAsync<GrpcException>()).Which.Status.Should().Be(new GrpcStatus(GrpcStatusCode.Internal, "A message cannot be read."));
    }

    [Fact]
    public async Task Limits_hold_on_both_sides()
    {
        await using var server = await TestServer.StartAsync(new GrpcServerOptions { MaxReceiveMessageSize = 1000, MaxSendMessageSize = 500 });
        using var channel = server.Connect(new GrpcChannelOptions { MaxReceiveMessageSize = 100, MaxSendMessageSize = 2000 });

        var ways = new Dictionary<int, string>
        {
            [2001] = "A message of 2001 bytes was to be sent; the limit is 2000.",
            [1001] = "A message of 1001 bytes came; the limit is 1000.",
            [501] = "A message of 501 bytes was to be sent; the limit is 500.",
            [101] = "A message of 101 bytes came; the limit is 100.",
        };
        foreach (var (size, detail) in ways)
        {
            var call = () => channel.UnaryAsync(Echo.Unary, new byte[size], cancellationToken: Ended);
            (await call.Should().ThrowAsync<GrpcException>()).Which.Status.Should().Be(new GrpcStatus(GrpcStatusCode.ResourceExhausted, detail));
        }
        (await channel.UnaryAsync(Echo.Unary, new byte[100], cancellationToken: Ended)).Length.Should().Be(100);
    }

    private static byte[] Gzip(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize))
            gzip.Write(content);
        return compressed.ToArray();
    }
}
