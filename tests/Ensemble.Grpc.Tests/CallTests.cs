using System.Net;
using System.Net.Sockets;

namespace Ensemble.Grpc.Tests;

public sealed class CallTests
{
    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 1)]
    [InlineData(false, 1_000_000)]
    [InlineData(true, 0)]
    [InlineData(true, 1)]
    [InlineData(true, 1_000_000)]
    public async Task Messages_of_any_size_go_both_ways_in_all_four_kinds_with_and_without_gzip(bool compress, int size)
    {
        await using var server = await TestServer.StartAsync(new GrpcServerOptions { Compress = compress });
        using var channel = server.Connect(new GrpcChannelOptions { Compress = compress });
        var message = new byte[size];
        new Random(7).NextBytes(message.AsSpan(0, size / 2)); // one half compresses, one does not

        (await channel.UnaryAsync(Echo.Unary, message, cancellationToken: Ended)).Span.SequenceEqual(message).Should().BeTrue();

        using var repeat = channel.StartWith(Echo.Repeat, message, cancellationToken: Ended);
        var repeated = await AllOf(repeat);
        repeated.Select(m => m.Span.SequenceEqual(message)).Should().Equal(true, true, true);

        using var join = channel.Start(Echo.Join, cancellationToken: Ended);
        await join.WriteAsync(message);
        await join.WriteAsync(message);
        (await join.ReadOnlyResponseAsync()).Length.Should().Be(2 * size);

        using var chat = channel.Start(Echo.Chat, cancellationToken: Ended);
        await using var answers = chat.ReadAllAsync(Ended).GetAsyncEnumerator(Ended);
        for (int i = 0; i < 3; i++)
        {
            await chat.WriteAsync(message);
            (await answers.MoveNextAsync()).Should().BeTrue();
            answers.Current.Span.SequenceEqual(message).Should().BeTrue();
        }
        chat.Complete();
        (await answers.MoveNextAsync()).Should().BeFalse();
        chat.Status.Should().Be(GrpcStatus.Success);
    }

    [Fact]
    public async Task A_unix_socket_serves_as_well()
    {
        string folder = Directory.CreateTempSubdirectory("ensemble grpc ").FullName;
        await using var server = await TestServer.StartAsync(socket: Path.Combine(folder, "s"));
        using var channel = GrpcChannel.ForUnixSocket(Path.Combine(folder, "s"));

        Echo.Text(await channel.UnaryAsync(Echo.Unary, Echo.Text("hello"), cancellationToken: Ended)).Should().Be("hello");

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Metadata_goes_before_the_messages_and_behind_them()
    {
        await using var server = await TestServer.StartAsync();
        using var channel = server.Connect(new GrpcChannelOptions { Metadata = GrpcMetadata.Empty.With("x-every", "call") });
        var metadata = GrpcMetadata.Empty.With("X-Text", "some text").With("x-text", "more").With("x-bytes-bin", new byte[] { 1, 2, 250 });

        using var call = channel.StartWith(Echo.Unary, Echo.Text("hello"), new GrpcCallOptions { Metadata = metadata }, Ended);
        var headers = await call.HeadersAsync();
        await call.ReadOnlyResponseAsync();

        headers.Find("x-every").Should().Be("call");
        headers.Where(e => e.Key == "x-text").Select(e => e.Text).Should().Equal("some text, more"); // values of one key may be joined on the way
        headers.FindBytes("x-bytes-bin")!.Value.ToArray().Should().Equal(1, 2, 250);
        call.Trailers.Find("tail").Should().Be("end");
        call.Trailers.FindBytes("tail-bin")!.Value.ToArray().Should().Equal(0, 255);
    }

    [Theory]
    [InlineData(GrpcStatusCode.NotFound)]
    [InlineData(GrpcStatusCode.Unauthenticated)]
    public async Task A_failure_brings_its_status_its_text_and_its_trailers(GrpcStatusCode code)
    {
        await using var server = await TestServer.StartAsync();
        using var channel = server.Connect();

        var failure = await Failure(channel.UnaryAsync(
            Echo.Fail, Echo.Text("x"), new GrpcCallOptions { Metadata = GrpcMetadata.Empty.With("code", $"{(int)code}") }, Ended));

        failure.Status.Should().Be(new GrpcStatus(code, "schön gescheitert: 100 %\n"));
        failure.Trailers.Find("reason").Should().Be("asked");
    }

    [Fact]
    public async Task A_handler_that_breaks_ends_its_call_without_telling_why()
    {
        var service = new GrpcService(Echo.Name).Unary(Echo.Unary, (_, _) => throw new InvalidOperationException("the password is 1234"));
        await using var server = await TestServer.StartAsync(services: service);
        using var channel = server.Connect();

        var failure = await Failure(channel.UnaryAsync(Echo.Unary, Echo.Text("x"), cancellationToken: Ended));

        failure.Status.Should().Be(new GrpcStatus(GrpcStatusCode.Unknown, "The handler of this method failed."));
    }

    [Fact]
    public async Task A_failure_behind_some_answers_comes_behind_them()
    {
        var service = new GrpcService(Echo.Name).ServerStreaming(Echo.Repeat, async (request, responses, _) =>
        {
            await responses.WriteAsync(request, flush: false);
            await responses.WriteAsync(request);
            throw new GrpcException(GrpcStatusCode.DataLoss, "the rest is gone");
        });
        await using var server = await TestServer.StartAsync(services: service);
        using var channel = server.Connect();
        using var call = channel.StartWith(Echo.Repeat, Echo.Text("x"), cancellationToken: Ended);
        var got = new List<ReadOnlyMemory<byte>>();

        Func<Task> reading = async () =>
        {
            await foreach (var message in call.ReadAllAsync(Ended))
                got.Add(message);
        };

        (await reading.Should().ThrowAsync<GrpcException>()).Which.Status.Should().Be(new GrpcStatus(GrpcStatusCode.DataLoss, "the rest is gone"));
        got.Should().HaveCount(2);
    }

    [Fact]
    public async Task An_unknown_method_is_unimplemented()
    {
        await using var server = await TestServer.StartAsync();
        using var channel = server.Connect();
        var unknown = new GrpcMethod<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>>(GrpcMethodKind.Unary, "no.Such", "Method", GrpcMarshaller.Bytes,
            GrpcMarshaller.Bytes);

        var failure = await Failure(channel.UnaryAsync(unknown, Echo.Text("x"), cancellationToken: Ended));

        failure.Status.Should().Be(new GrpcStatus(GrpcStatusCode.Unimplemented, "There is no method '/no.Such/Method' here."));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unavailable()
    {
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // has the port and does not listen: nobody else can
        using var channel = GrpcChannel.ForAddress(new Uri($"http://{silent.LocalEndPoint}"));

        var failure = await Failure(channel.UnaryAsync(Echo.Unary, Echo.Text("x"), cancellationToken: Ended));

        failure.Status.Code.Should().Be(GrpcStatusCode.Unavailable);
    }

    [Fact]
    public async Task A_thousand_calls_share_a_channel()
    {
        await using var server = await TestServer.StartAsync();
        using var channel = server.Connect();

        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => channel.UnaryAsync(Echo.Unary, Echo.Text($"{i}"), cancellationToken: Ended)));

        answers.Select(Echo.Text).Should().Equal(Enumerable.Range(0, 1000).Select(i => $"{i}"));
    }

    [Fact]
    public async Task Both_sides_of_a_duplex_call_go_their_own_pace()
    {
        await using var server = await TestServer.StartAsync();
        using var channel = server.Connect();
        using var call = channel.Start(Echo.Chat, cancellationToken: Ended);

        // Far more than fits into the windows of HTTP/2: writing must wait for reading, and does.
        var writing = Task.Run(
            async () =>
            {
                for (int i = 0; i < 300; i++)
                    await call.WriteAsync(new byte[100_000]);
                call.Complete();
            },
            Ended);
        long read = 0;
        await foreach (var answer in call.ReadAllAsync(Ended))
            read += answer.Length;
        await writing;

        read.Should().Be(30_000_000);
    }

    [Fact]
    public async Task Two_writes_at_once_are_misuse_and_said()
    {
        var service = new GrpcService(Echo.Name).ServerStreaming(Echo.Repeat, async (request, responses, _) =>
        {
            var first = responses.WriteAsync(new byte[20_000_000]).AsTask();
            var second = () => responses.WriteAsync(request).AsTask();
            await second.Should().ThrowAsync<InvalidOperationException>();
            await first;
        });
        await using var server = await TestServer.StartAsync(services: service);
        using var channel = server.Connect(new GrpcChannelOptions { MaxReceiveMessageSize = 50_000_000 });
        using var call = channel.StartWith(Echo.Repeat, Echo.Text("x"), cancellationToken: Ended);

        (await AllOf(call)).Should().HaveCount(1);
    }

    private static async Task<List<ReadOnlyMemory<byte>>> AllOf(GrpcCall<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> call)
    {
        var all = new List<ReadOnlyMemory<byte>>();
        await foreach (var message in call.ReadAllAsync(Ended))
            all.Add(message);
        return all;
    }

    private static async Task<GrpcException> Failure<T>(Task<T> call) => (await ((Func<Task>)(() => call)).Should().ThrowAsync<GrpcException>()).Which;
}
