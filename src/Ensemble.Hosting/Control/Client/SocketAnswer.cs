using System.Net.Sockets;

namespace Ensemble.Hosting.Control.Client;

/// <summary>An answer over a socket: its status, then its body up to the end of the connection. Disposing it ends the connection.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="first">The part of the body that came with the head.</param>
/// <param name="rest">Where the rest comes from.</param>
internal sealed class SocketAnswer(int status, ReadOnlyMemory<byte> first, NetworkStream rest) : Stream
{
    private ReadOnlyMemory<byte> _first = first;

    /// <summary>The HTTP status.</summary>
    public int Status => status;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_first.IsEmpty)
            return rest.ReadAsync(buffer, cancellationToken);
        int length = Math.Min(buffer.Length, _first.Length);
        _first[..length].CopyTo(buffer);
        _first = _first[length..];
        return ValueTask.FromResult(length);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Answers are read asynchronously.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            rest.Dispose();
        base.Dispose(disposing);
    }
}
