using Ensemble.Grpc;
using Ensemble.Hosting.Tests.Runs;
using Ensemble.Telemetry.Drops;
using Ensemble.Telemetry.Queueing;
using Ensemble.Telemetry.Tests.Otlp;

namespace Ensemble.Telemetry.Tests.Receiving;

public sealed class GrpcReceivingTests
{
    private const string Traces = "trace.v1.TraceService";

    [Fact]
    public async Task Spans_that_are_sent_can_be_read()
    {
        await using var collector = await TestCollector.StartAsync();

        var answer = await collector.ExportAsync(Traces, Wired.Request(Wired.Span("over gRPC")));

        answer.IsEmpty.Should().BeTrue();
        (await collector.TraceAsync(TraceId.FromBytes(Wired.TraceBytes))).Should().ContainSingle().Which.Span.Name.Should().Be("over gRPC");
    }

    [Fact]
    public async Task What_was_not_taken_is_told_with_the_reason()
    {
        await using var collector = await TestCollector.StartAsync();

        var answer = await collector.ExportAsync(Traces, Wired.Request(Wired.Span(), new ProtoBuilder().Text(5, "nameless")));

        var expected = new ProtoBuilder().Message(1, new ProtoBuilder().Varint(1, 1).Text(2, "1 had no valid identity or values."));
        answer.ToArray().Should().Equal(expected.ToArray());
    }

    [Fact]
    public async Task A_request_that_cannot_be_read_is_an_invalid_argument()
    {
        await using var collector = await TestCollector.StartAsync();

        (await FailureAsync(collector.ExportAsync(Traces, [0x0A, 5]))).Status.Code.Should().Be(GrpcStatusCode.InvalidArgument);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_above_the_limit_is_refused_however_small_it_was_packed(bool gzip)
    {
        await using var collector = await TestCollector.StartAsync();
        using var channel = GrpcChannel.ForAddress(collector.GrpcAddress, new() { Compress = gzip });

        (await FailureAsync(collector.ExportAsync(Traces, new byte[1_000_001], channel: channel))).Status.Code.Should().Be(GrpcStatusCode.ResourceExhausted);
    }

    [Fact]
    public async Task A_full_queue_holds_the_sender_back_and_then_asks_it_to_come_again()
    {
        var time = new VirtualTime();
        var queue = new TelemetryQueue(new() { MaxBytes = 1 }, time);
        await using var collector = await TestCollector.StartAsync(queue: queue);
        await collector.ExportAsync(Traces, Wired.Request(Wired.Span()));

        var sending = collector.ExportAsync(Traces, Wired.Request(Wired.Span(), Wired.Span()), new() { Timeout = Eventually.Deadline });
        await time.PassUntilAsync(() => sending.IsCompleted, "the refusal");
        var refused = await FailureAsync(sending);

        refused.Status.Code.Should().Be(GrpcStatusCode.ResourceExhausted);
        var retry = new ProtoBuilder().Varint(1, 8).Text(2, refused.Status.Detail).Message(3, new ProtoBuilder()
            .Text(1, "type.googleapis.com/google.rpc.RetryInfo").Message(2, new ProtoBuilder().Message(1, new ProtoBuilder().Varint(1, 1))));
        refused.Trailers.FindBytes("grpc-status-details-bin")!.Value.ToArray().Should().Equal(retry.ToArray());
        using var store = new Storing.TestStore();
        queue.Refusals.WriteTo(store.Writer);
        store.Writer.CommitDue(all: true);
        (await store.RowsAsync("SELECT service, kind, reason, count FROM dropped")).Should().Equal($"agent|{(int)DropKind.Spans}|{(int)DropReason.QueueFull}|2");
    }

    [Fact]
    public async Task A_sender_that_is_held_back_gets_through_when_there_is_room()
    {
        var queue = new TelemetryQueue(new() { MaxBytes = 1 }, TimeProvider.System);
        await using var collector = await TestCollector.StartAsync(queue: queue);
        await collector.ExportAsync(Traces, Wired.Request(Wired.Span()));

        var second = collector.ExportAsync(Traces, Wired.Request(Wired.Span()));
        while (!second.IsCompleted)
        {
            queue.TryDequeue();
            await Task.Yield();
        }

        (await second).IsEmpty.Should().BeTrue();
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

    private static async Task<GrpcException> FailureAsync<T>(Task<T> call) => (await ((Func<Task>)(() => call)).Should().ThrowAsync<GrpcException>()).Which;
}
