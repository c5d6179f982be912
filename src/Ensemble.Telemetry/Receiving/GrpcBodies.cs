using System.Buffers;
using System.IO.Pipelines;
using Ensemble.Grpc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Ensemble.Telemetry.Receiving;

/// <summary>
/// Bounds what requests over gRPC hold in memory while they come, all together, and how long one may take: a sender may have hundreds of calls at a time, and
/// announce in each of them the largest message that there may be.
/// </summary>
/// <param name="maxBytes">Bytes of all requests that have come in part. Above it further ones are asked to come later.</param>
/// <param name="patience">How long a request may take to come.</param>
/// <param name="time">The clock.</param>
internal sealed class GrpcBodies(long maxBytes, TimeSpan patience, TimeProvider time)
{
    private readonly TimeSpan _patience = patience;
    private readonly TimeProvider _time = time;
    private long _underWay;

    /// <summary>Bytes of requests that have come in part.</summary>
    public long UnderWay => Interlocked.Read(ref _underWay);

    /// <summary>Serves a call within the bounds.</summary>
    /// <param name="http">The call.</param>
    /// <param name="serve">Serves it.</param>
    public async Task ServeAsync(HttpContext http, RequestDelegate serve)
    {
        using var body = new Body(this, http.Request.BodyReader);
        http.Features.Set<IRequestBodyPipeFeature>(body);
        await serve(http);
    }

    private bool TryCharge(long bytes) => Interlocked.Add(ref _underWay, bytes) <= maxBytes;

    private sealed class Body(GrpcBodies bounds, PipeReader inner) : PipeReader, IRequestBodyPipeFeature, IDisposable
    {
        private readonly CancellationTokenSource _late = new(bounds._patience, bounds._time);
        private ReadOnlySequence<byte> _buffer;
        private long _held;

        public PipeReader Reader => this;

        public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _late.Token);
            try
            {
                return Charge(await inner.ReadAsync(either.Token));
            }
            catch (OperationCanceledException) when (_late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw new GrpcException(GrpcStatusCode.DeadlineExceeded, "The request came too slowly.");
            }
        }

        public override bool TryRead(out ReadResult result)
        {
            if (!inner.TryRead(out result))
                return false;
            Charge(result);
            return true;
        }

        public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
        {
            Hold(_buffer.Slice(consumed).Length);
            inner.AdvanceTo(consumed, examined);
        }

        public override void CancelPendingRead() => inner.CancelPendingRead();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public void Dispose()
        {
            Hold(0);
            _late.Dispose();
        }

        private ReadResult Charge(ReadResult result)
        {
            _buffer = result.Buffer;
            return Hold(_buffer.Length) ? result : throw OtlpGrpc.NoRoom(OtlpReceiver.RetryAfter);
        }

        private bool Hold(long bytes)
        {
            long more = bytes - _held;
            _held = bytes;
            return bounds.TryCharge(more) || more <= 0;
        }
    }
}
