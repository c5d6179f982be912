using Ensemble.Grpc;

namespace Ensemble.Benchmarks.Telemetry;

/// <summary>Sends spans: several requests on the way at a time, each waited for.</summary>
/// <param name="address">The receiver, over gRPC.</param>
/// <param name="time">The clock.</param>
/// <param name="key">The key for sending; null for a receiver that asks for none.</param>
internal sealed class SpanSender(Uri address, TimeProvider time, string? key = null)
{
    private const int Processes = 4;
    private const int Concurrent = 4;

    private static readonly GrpcMethod<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> Export = new(
        GrpcMethodKind.Unary, "opentelemetry.proto.collector.trace.v1.TraceService", "Export", GrpcMarshaller.Bytes, GrpcMarshaller.Bytes);

    private long _nextRequest;

    /// <summary>How many traces were sent.</summary>
    public long Traces => Interlocked.Read(ref _nextRequest) / 2 * SpanRequest.Traces;

    /// <summary>How many; null for as many as are taken.</summary>
    public int? SpansPerSecond { get; init; }

    /// <summary>Sends until time is up. A pair of requests is always sent whole, so that traces are.</summary>
    /// <param name="duration">How long.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="GrpcException">A request was not taken.</exception>
    public async Task SendAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        var options = new GrpcCallOptions
        {
            Timeout = TimeSpan.FromSeconds(10),
            Metadata = key is null ? GrpcMetadata.Empty : GrpcMetadata.Empty.With("x-otlp-api-key", key),
        };
        SpanRequest[] templates = [.. Enumerable.Range(0, Processes).Select(p => new SpanRequest(p))];
        using var channel = GrpcChannel.ForAddress(address);
        long started = time.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Concurrent).Select(_ => Task.Run(LoopAsync, cancellationToken)));

        async Task LoopAsync()
        {
            while (time.GetElapsedTime(started) < duration)
            {
                long pair = (Interlocked.Add(ref _nextRequest, 2) - 2) / 2;
                if (SpansPerSecond is { } rate)
                    await UntilAsync(TimeSpan.FromSeconds(2.0 * pair * SpanRequest.Spans / rate));
                for (int half = 0; half < 2; half++)
                {
                    long now = time.GetUtcNow().ToUnixTimeMilliseconds() * 1_000_000;
                    byte[] request = templates[(pair + half) % Processes].With(pair * SpanRequest.Traces, half, now);
                    var answer = await channel.UnaryAsync(Export, request, options, cancellationToken);
                    if (!answer.IsEmpty)
                        throw new InvalidOperationException("The receiver rejected spans.");
                }
            }
        }

        async Task UntilAsync(TimeSpan due)
        {
            if (due - time.GetElapsedTime(started) is { Ticks: > 0 } left)
                await Task.Delay(left, time, cancellationToken);
        }
    }
}
