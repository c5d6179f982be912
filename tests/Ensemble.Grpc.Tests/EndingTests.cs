namespace Ensemble.Grpc.Tests;

/// <summary>Deadlines, cancellation, and peers that go away.</summary>
public sealed class EndingTests
{
    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_deadline_ends_the_call_on_both_sides()
    {
        int began = 0, serverSaw = 0;
        await using var server = await TestServer.StartAsync(
            services: Echo.Service(() => Interlocked.Increment(ref serverSaw), () => Interlocked.Increment(ref began)));
        using var channel = server.Connect();

        // Until a call reaches its handler within its time, which the first ones on a busy machine may not.
        for (var timeout = TimeSpan.FromMilliseconds(100); Volatile.Read(ref began) == 0; timeout *= 2)
        {
            var call = () => channel.UnaryAsync(Echo.Hang, Echo.Text("x"), new GrpcCallOptions { Timeout = timeout }, Ended);
            (await call.Should().ThrowAsync<GrpcException>()).Which.Status.Code.Should().Be(GrpcStatusCode.DeadlineExceeded);
        }

        await Eventually.TrueAsync(() => Volatile.Read(ref serverSaw) > 0);
    }

    [Fact]
    public async Task A_handler_that_ignores_its_token_cannot_hold_the_call_open_nor_write_into_another()
    {
        var tryWriting = new TaskCompletionSource();
        var written = new TaskCompletionSource<Exception?>();
        bool isReached = false;
        var service = new GrpcService(Echo.Name)
            .ServerStreaming(Echo.Repeat, async (request, responses, call) =>
            {
                Volatile.Write(ref isReached, true);
                await tryWriting.Task;
                written.TrySetResult(await Record.ExceptionAsync(() => responses.WriteAsync(request).AsTask()));
            })
            .Unary(Echo.Unary, (request, _) => Task.FromResult(request));
        // Only the server knows the deadline: the caller waits for what the server says.
        await using var server = await TestServer.StartAsync(services: service);
        using var channel = server.Connect(new GrpcChannelOptions { Metadata = GrpcMetadata.Empty });
        using var raw = new RawClient(server.Address);

        for (int timeout = 100; !Volatile.Read(ref isReached); timeout *= 2) // on a busy machine the first may be late before the handler has its turn
        {
            var (_, trailers) = await raw.PostAsync(Echo.Repeat.Path, [0, 0, 0, 0, 1, 65], [("grpc-timeout", $"{timeout}m")], Ended);
            trailers["grpc-status"].Should().Be("4");
        }
        tryWriting.SetResult();

        (await Eventually.EndAsync(written.Task)).Should().BeOfType<OperationCanceledException>();
        Echo.Text(await channel.UnaryAsync(Echo.Unary, Echo.Text("next"), cancellationToken: Ended)).Should().Be("next");
    }

    [Fact]
    public async Task Giving_a_call_up_tells_the_server()
    {
        TaskCompletionSource began = new(), serverSaw = new();
        await using var server = await TestServer.StartAsync(services: Echo.Service(serverSaw.SetResult, began.SetResult));
        using var channel = server.Connect();
        using var giveUp = new CancellationTokenSource();
        var call = channel.UnaryAsync(Echo.Hang, Echo.Text("x"), cancellationToken: giveUp.Token);
        await Eventually.EndAsync(began.Task);

        await giveUp.CancelAsync();

        (await ((Func<Task>)(() => call)).Should().ThrowAsync<GrpcException>()).Which.Status.Code.Should().Be(GrpcStatusCode.Cancelled);
        await Eventually.EndAsync(serverSaw.Task);
        await channel.UnaryAsync(Echo.Unary, Echo.Text("y"), cancellationToken: Ended);
    }

    [Fact]
    public async Task Disposing_of_a_stream_ends_its_handler()
    {
        var handlerEnded = new TaskCompletionSource<Exception?>();
        var service = new GrpcService(Echo.Name).ServerStreaming(Echo.Repeat, async (request, responses, call) =>
        {
            handlerEnded.SetResult(await Record.ExceptionAsync(async () =>
            {
                while (true)
                    await responses.WriteAsync(request);
            }));
        });
        await using var server = await TestServer.StartAsync(services: service);
        using var channel = server.Connect();
        var call = channel.StartWith(Echo.Repeat, new byte[1000], cancellationToken: Ended);
        await using (var answers = call.ReadAllAsync(Ended).GetAsyncEnumerator(Ended))
            (await answers.MoveNextAsync()).Should().BeTrue();

        call.Dispose();
        call.Dispose();

        (await handlerEnded.Task.WaitAsync(Eventually.Deadline, Ended)).Should().BeAssignableTo<OperationCanceledException>();
    }

    [Fact]
    public async Task A_server_that_goes_ends_its_calls_as_unavailable_or_cancelled()
    {
        var server = await TestServer.StartAsync();
        using var channel = server.Connect();
        using var call = channel.Start(Echo.Chat, cancellationToken: Ended);
        await call.WriteAsync(Echo.Text("x"));
        await using var answers = call.ReadAllAsync(Ended).GetAsyncEnumerator(Ended);
        (await answers.MoveNextAsync()).Should().BeTrue();

        await server.DisposeAsync();

        var next = async () => await answers.MoveNextAsync();
        (await next.Should().ThrowAsync<GrpcException>()).Which.Status.Code.Should()
            .BeOneOf(GrpcStatusCode.Unavailable, GrpcStatusCode.Cancelled, GrpcStatusCode.Internal);
    }

    [Fact] // found by a client that speaks first: the write waited for a stream that was never to be opened
    public async Task A_write_to_a_server_that_is_not_there_ends_as_unavailable()
    {
        using var channel = GrpcChannel.ForAddress(new Uri("http://127.0.0.1:1"));
        using var call = channel.Start(Echo.Chat, cancellationToken: Ended);

        var write = () => Eventually.EndAsync(call.WriteAsync(Echo.Text("x")).AsTask());

        (await write.Should().ThrowAsync<GrpcException>()).Which.Status.Code.Should().Be(GrpcStatusCode.Unavailable);
    }

    [Fact] // two who read took answers, and the end, from each other
    public async Task Answers_are_read_once()
    {
        await using var server = await TestServer.StartAsync();
        using var channel = server.Connect();
        using var call = channel.StartWith(Echo.Repeat, Echo.Text("x"), cancellationToken: Ended);
        await using var first = call.ReadAllAsync(Ended).GetAsyncEnumerator(Ended);
        (await first.MoveNextAsync()).Should().BeTrue();

        var again = async () => await call.ReadAllAsync(Ended).GetAsyncEnumerator(Ended).MoveNextAsync();

        await again.Should().ThrowAsync<InvalidOperationException>();
        (await first.MoveNextAsync()).Should().BeTrue();
    }
}
