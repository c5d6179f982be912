namespace Ensemble.Grpc;

/// <summary>Takes the answers of a call that gives several.</summary>
/// <typeparam name="T">What is answered.</typeparam>
public sealed class GrpcResponseStream<T>
{
    private readonly GrpcServerCall _call;
    private readonly GrpcMarshaller<T> _marshaller;

    internal GrpcResponseStream(GrpcServerCall call, GrpcMarshaller<T> marshaller)
    {
        _call = call;
        _marshaller = marshaller;
    }

    /// <summary>Sends one answer. Waits while the caller is too slow to take more.</summary>
    /// <param name="message">The answer.</param>
    /// <param name="flush">Whether it goes now. False only where another one follows at once, or the call ends: it goes with that.</param>
    /// <exception cref="OperationCanceledException">The call has ended: the caller has gone, or the deadline has passed.</exception>
    /// <exception cref="InvalidOperationException">Another message is being written.</exception>
    public ValueTask WriteAsync(T message, bool flush = true) => _call.WriteAsync(_marshaller, message, flush);
}
