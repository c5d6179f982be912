using Ensemble.Grpc;

namespace Ensemble.Benchmarks.Telemetry;

/// <summary>Sends spans as fast as they are taken: several requests on the way at a time, each waited for.</summary>
internal sealed class SpanSender(Uri address, TimeProvider time)
{
    private const int Processes = 4;
    private const int Concurrent = 4;

    private static readonly GrpcMethod<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> Export = new(
        GrpcMethodKind.Unary, "opentelemetry.proto.collector.trace.v1.TraceService", "Export", GrpcMarshaller.Bytes, GrpcMarshaller.Bytes);

    private long _nextRequest;

    /// <summary>How many traces were sent.</summary>
    public long Traces => Interlocked.Read(ref _nextRequest) / 2 * SpanRequest.Traces;

    /// <summary>Sends until time is up. A pair of requests is always sent whole, so that traces are.</summary>
    /// <exception cref="GrpcException">A request was not taken.</exception>
    public async Task SendAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        SpanRequest[] templates = [.. Enumerable.Range(0, Processes).Select(p => new SpanRequest(p))];
        using var channel = GrpcChannel.ForAddress(address);
        long started = time.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Concurrent).Select(_ => Task.Run(LoopAsync, cancellationToken)));

        async Task LoopAsync()
        {
            while (time.GetElapsedTime(started) < duration)
            {
                long pair = (Interlocked.Add(ref _nextRequest, 2) - 2) / 2;
                for (int half = 0; half < 2; half++)
                {
                    long now = time.GetUtcNow().ToUnixTimeMilliseconds() * 1_000_000;
                    byte[] request = templates[(pair + half) % Processes].With(pair * SpanRequest.Traces, half, now);
                    var answer = await channel.UnaryAsync(Export, request, new GrpcCallOptions { Timeout = TimeSpan.FromSeconds(10) }, cancellationToken);
                    if (!answer.IsEmpty)
                        throw new InvalidOperationException("The receiver rejected spans.");
                }
            }
        }
    }
}
