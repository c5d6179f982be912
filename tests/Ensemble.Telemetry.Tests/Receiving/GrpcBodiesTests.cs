using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Ensemble.Grpc;
using Ensemble.Telemetry.Receiving;
using Ensemble.Telemetry.Tests.Otlp;

namespace Ensemble.Telemetry.Tests.Receiving;

/// <summary>Calls that announce large messages and take their time.</summary>
public sealed class GrpcBodiesTests
{
    private const string Traces = "trace.v1.TraceService";

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_that_come_in_part_hold_no_more_than_the_bound_and_small_ones_pass_beside_them()
    {
        var bodies = new GrpcBodies(600_000, TimeSpan.FromMinutes(1), TimeProvider.System);
        await using var collector = await TestCollector.StartAsync(bodies: bodies);
        using var leaving = new CancellationTokenSource();
        var half = SendHalfAsync(collector.GrpcAddress, 500_000, leaving.Token);
        await Eventually.TrueAsync(() => bodies.UnderWay >= 500_000);

        await collector.ExportAsync(Traces, Wired.Request(Wired.Span()));
        var large = () => collector.ExportAsync(Traces, new byte[200_000]);
        var refused = (await large.Should().ThrowAsync<GrpcException>()).Which;

        refused.Status.Code.Should().Be(GrpcStatusCode.ResourceExhausted);
        refused.Trailers!.Should().Contain(t => t.Key == "grpc-status-details-bin", "it may come again");
        await leaving.CancelAsync();
        await ((Func<Task>)(() => half)).Should().ThrowAsync<OperationCanceledException>();
        await Eventually.TrueAsync(() => bodies.UnderWay == 0);
        await collector.ExportAsync(Traces, Wired.Request(Wired.Span()));
    }

    [Fact]
    public async Task A_message_that_never_comes_to_its_end_is_given_up()
    {
        var bodies = new GrpcBodies(1_000_000, TimeSpan.FromMilliseconds(200), TimeProvider.System);
        await using var collector = await TestCollector.StartAsync(bodies: bodies);

        (await SendHalfAsync(collector.GrpcAddress, 1_000, Ended)).Should().Be($"{(int)GrpcStatusCode.DeadlineExceeded}");

        await Eventually.TrueAsync(() => bodies.UnderWay == 0); // the answer comes before the call is cleared away
    }

    // Announces twice as much as it sends, and keeps the call open.
    private static async Task<string> SendHalfAsync(Uri server, int bytes, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server, $"/opentelemetry.proto.collector.{Traces}/Export"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new HalfContent(bytes, cancellationToken),
        };
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return response.Headers.GetValues("grpc-status").Single();
    }

    private sealed class HalfContent : HttpContent
    {
        private readonly int _bytes;
        private readonly CancellationToken _end;

        public HalfContent(int bytes, CancellationToken end)
        {
            _bytes = bytes;
            _end = end;
            Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            byte[] part = new byte[5 + _bytes];
            BinaryPrimitives.WriteInt32BigEndian(part.AsSpan(1), 2 * _bytes);
            await stream.WriteAsync(part, _end);
            await stream.FlushAsync(_end);
            await Task.Delay(Timeout.Infinite, _end);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
