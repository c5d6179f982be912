using System.Buffers;

namespace Ensemble.Hosting.Exchange;

/// <summary>
/// Keeps what is written at once until somebody writes asynchronously: ZIP files have small heads and ends that are written so, and an answer over HTTP must
/// never block a thread.
/// </summary>
/// <param name="output">Where all of it goes; stays open.</param>
internal sealed class GatheringStream(Stream output) : Stream
{
    private readonly ArrayBufferWriter<byte> _waiting = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer) => _waiting.Write(buffer);

    public override void Write(byte[] buffer, int offset, int count) => _waiting.Write(buffer.AsSpan(offset, count));

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await WriteWaitingAsync(cancellationToken);
        await output.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
        // With the next write that can wait.
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await WriteWaitingAsync(cancellationToken);
        await output.FlushAsync(cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        await WriteWaitingAsync(CancellationToken.None);
        await base.DisposeAsync();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private async ValueTask WriteWaitingAsync(CancellationToken cancellationToken)
    {
        if (_waiting.WrittenCount == 0)
            return;
        await output.WriteAsync(_waiting.WrittenMemory, cancellationToken);
        _waiting.ResetWrittenCount();
    }
}
