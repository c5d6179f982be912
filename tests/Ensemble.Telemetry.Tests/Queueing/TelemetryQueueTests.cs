using Ensemble.Telemetry.Queueing;

namespace Ensemble.Telemetry.Tests.Queueing;

public sealed class TelemetryQueueTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);
    private readonly TelemetryQueue _queue = new(new() { MaxBytes = 100, MaxBytesPerProcess = 40, MaxWaitingBytes = 100 }, TimeProvider.System);

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Processes_take_turns()
    {
        foreach (string process in new[] { "a", "a", "a", "b", "c" })
            (await OfferAsync(process, 10)).Should().BeTrue();

        Drain().Should().Equal("a", "b", "c", "a", "a");
    }

    [Fact]
    public async Task A_process_that_fills_its_part_leaves_room_for_the_others()
    {
        (await OfferAsync("chatty", 30)).Should().BeTrue();
        var waits = OfferAsync("chatty", 30).AsTask();
        (await OfferAsync("quiet", 30)).Should().BeTrue();
        waits.IsCompleted.Should().BeFalse();

        _queue.TryDequeue()!.Process.Service.Should().Be("chatty");

        (await waits).Should().BeTrue();
    }

    [Fact]
    public async Task The_whole_is_bounded_too()
    {
        foreach (string process in new[] { "a", "b", "c" })
            (await OfferAsync(process, 33)).Should().BeTrue();

        (await _queue.EnqueueAsync(Message("d", 33), TimeSpan.FromMilliseconds(50), Ended)).Should().BeFalse();
        _queue.Bytes.Should().Be(99);
    }

    [Fact]
    public async Task What_is_larger_than_the_bound_gets_in_alone()
    {
        (await OfferAsync("a", 1_000)).Should().BeTrue();
        var next = OfferAsync("b", 1).AsTask();
        next.IsCompleted.Should().BeFalse();
        _queue.TryDequeue();
        (await next).Should().BeTrue();
    }

    [Fact]
    public async Task Only_so_many_may_wait()
    {
        await OfferAsync("a", 40);
        var first = OfferAsync("a", 25).AsTask();

        (await OfferAsync("a", 25)).Should().BeFalse("a quarter of those who wait may be of one process");

        first.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task A_sender_that_goes_takes_its_message_along()
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(Ended);
        await OfferAsync("a", 40);
        var waits = _queue.EnqueueAsync(Message("a", 20), Long, gone.Token).AsTask();
        await gone.CancelAsync();

        await ((Func<Task>)(() => waits)).Should().ThrowAsync<OperationCanceledException>();
        Drain().Should().Equal("a");
        (await OfferAsync("a", 40)).Should().BeTrue();
    }

    [Fact]
    public async Task A_closed_queue_takes_nothing_and_gives_what_it_has()
    {
        await OfferAsync("a", 1);
        _queue.Close();

        (await OfferAsync("a", 1)).Should().BeFalse();
        Drain().Should().Equal("a");
        _queue.Arrived.IsCompleted.Should().BeTrue();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Nothing_that_was_taken_is_lost_and_nothing_else_comes_out(int seed)
    {
        var taken = new System.Collections.Concurrent.ConcurrentBag<QueuedMessage>();
        var came = new List<QueuedMessage>();
        var done = new TaskCompletionSource();
        var reader = Task.Run(async () =>
        {
            while (!done.Task.IsCompleted || _queue.Bytes > 0)
            {
                while (_queue.TryDequeue() is { } message)
                {
                    _queue.Bytes.Should().BeInRange(0, 100);
                    came.Add(message);
                }
                await Task.WhenAny(_queue.Arrived, done.Task);
            }
        });
        await Task.WhenAll(Enumerable.Range(0, 8).Select(sender => Task.Run(async () =>
        {
            var random = new Random(seed * 100 + sender);
            for (int i = 0; i < 2_000; i++)
            {
                var message = Message($"p{random.Next(4)}", random.Next(1, 45));
                using var gone = new CancellationTokenSource();
                var offer = _queue.EnqueueAsync(message, random.Next(4) == 0 ? TimeSpan.FromMilliseconds(0.1) : Long, gone.Token).AsTask();
                if (random.Next(10) == 0)
                    await gone.CancelAsync();
                try
                {
                    if (await offer)
                        taken.Add(message);
                }
                catch (OperationCanceledException)
                {
                    // gone in time
                }
            }
        })));
        done.SetResult();
        await reader;

        came.Should().HaveCount(taken.Count);
        came.ToHashSet<object>(ReferenceEqualityComparer.Instance).SetEquals(taken).Should().BeTrue();
        _queue.Bytes.Should().Be(0);
    }

    private ValueTask<bool> OfferAsync(string process, long bytes) => _queue.EnqueueAsync(Message(process, bytes), Long, Ended);

    private List<string> Drain()
    {
        var order = new List<string>();
        while (_queue.TryDequeue() is { } message)
            order.Add(message.Process.Service);
        return order;
    }

    private static QueuedMessage Message(string process, long bytes) => new(new(process, ""), bytes, _ => { });
}
