namespace Ensemble.Grpc.Tests.Interop;

/// <summary>The same service, served and called by the implementations that people use: grpcio and grpc-js.</summary>
public sealed class InteropTests(Peers peers) : IClassFixture<Peers>
{
    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("python", false)]
    [InlineData("python", true)]
    [InlineData("node", false)]
    [InlineData("node", true)]
    public async Task They_call_us(string language, bool gzip)
    {
        string[] program = peers.Find(language);
        await using var server = await TestServer.StartAsync(new GrpcServerOptions { Compress = gzip });

        (await Peer.CallAsync(program, server.Port, gzip, Ended)).Trim().Should().Be("all as it should be");
    }

    [Theory]
    [InlineData("python", false)]
    [InlineData("python", true)]
    [InlineData("node", false)]
    [InlineData("node", true)]
    public async Task We_call_them(string language, bool gzip)
    {
        await using var peer = await Peer.ServeAsync(peers.Find(language), Ended);
        using var channel = GrpcChannel.ForAddress(new Uri($"http://127.0.0.1:{peer.Port}"), new GrpcChannelOptions { Compress = gzip });
        byte[] large = new byte[3_000_000];
        new Random(5).NextBytes(large.AsSpan(0, 1_000_000));

        foreach (byte[] message in new[] { [], [1], large })
        {
            (await channel.UnaryAsync(Echo.Unary, message, cancellationToken: Ended)).Span.SequenceEqual(message).Should().BeTrue();
            using var repeat = channel.StartWith(Echo.Repeat, message, cancellationToken: Ended);
            int count = 0;
            await foreach (var repeated in repeat.ReadAllAsync(Ended))
                count += repeated.Span.SequenceEqual(message) ? 1 : 0;
            count.Should().Be(3);

            using var join = channel.Start(Echo.Join, cancellationToken: Ended);
            await join.WriteAsync(message);
            (await join.ReadOnlyResponseAsync()).Span.SequenceEqual(message).Should().BeTrue();

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
        }

        var metadata = GrpcMetadata.Empty.With("x-text", "some text").With("x-bytes-bin", new byte[] { 1, 2, 250 });
        using var call = channel.StartWith(Echo.Unary, new byte[] { 1 }, new GrpcCallOptions { Metadata = metadata }, Ended);
        var headers = await call.HeadersAsync();
        await call.ReadOnlyResponseAsync();
        headers.Find("x-text").Should().Be("some text");
        headers.FindBytes("x-bytes-bin")!.Value.ToArray().Should().Equal(1, 2, 250);
        call.Trailers.Find("tail").Should().Be("end");
        call.Trailers.FindBytes("tail-bin")!.Value.ToArray().Should().Equal(0, 255);

        var failed = await FailureAsync(channel.UnaryAsync(Echo.Fail, default, new GrpcCallOptions { Metadata = GrpcMetadata.Empty.With("code", "5") }, Ended));
        failed.Status.Should().Be(new GrpcStatus(GrpcStatusCode.NotFound, "schön gescheitert: 100 %\n"));
        failed.Trailers.Find("reason").Should().Be("asked");
        var late = await FailureAsync(channel.UnaryAsync(Echo.Hang, default, new GrpcCallOptions { Timeout = TimeSpan.FromMilliseconds(200) }, Ended));
        late.Status.Code.Should().Be(GrpcStatusCode.DeadlineExceeded);
        Echo.Text(await channel.UnaryAsync(Echo.Unary, Echo.Text("still here"), cancellationToken: Ended)).Should().Be("still here");
    }

    private static async Task<GrpcException> FailureAsync<T>(Task<T> call) => (await ((Func<Task>)(() => call)).Should().ThrowAsync<GrpcException>()).Which;
}
