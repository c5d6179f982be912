using System.Buffers;

namespace Ensemble.Telemetry.Receiving;

/// <summary>A body that was read and inflated, or why it was not. Gives its memory back when it is disposed of.</summary>
internal sealed class RequestBody(BodyRefusal? refusal, byte[] buffer, int length, Action release) : IDisposable
{
    private int _isDisposed;

    public BodyRefusal? Refusal => refusal;

    public ReadOnlySequence<byte> Bytes => new(buffer, 0, length);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        release();
    }
}
