using System.Buffers;
using System.Net;
using Ensemble.Grpc.Wire;

namespace Ensemble.Grpc.Client;

/// <summary>The body of a call with any number of requests: its stream stays open until the caller has no more.</summary>
internal sealed class StreamedContent<T>(GrpcMarshaller<T> marshaller, GrpcChannelOptions options) : HttpContent
{
    private readonly TaskCompletionSource<Stream> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly FrameWriter _writer = new(options.Compress, options.MaxSendMessageSize);
    private readonly ArrayBufferWriter<byte> _frame = new();
    private int _writing;

    /// <summary>Sends one message. Waits while the server is too slow to take more.</summary>
    public async ValueTask WriteAsync(T message, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _writing, 1) != 0)
            throw new InvalidOperationException("One message is written at a time: await the write before.");
        try
        {
            if (_complete.Task.IsCompleted)
                throw new InvalidOperationException("The requests of this call are complete.");
            var stream = await _opened.Task.WaitAsync(cancellationToken);
            _frame.ResetWrittenCount();
            _writer.Write(_frame, marshaller, message);
            await stream.WriteAsync(_frame.WrittenMemory, cancellationToken);
            await stream.FlushAsync(cancellationToken);
        }
        finally
        {
            Volatile.Write(ref _writing, 0);
        }
    }

    /// <summary>The call has ended before it began: nobody will ever take a message.</summary>
    public void Abandon() => _opened.TrySetCanceled();

    /// <summary>Says that no more messages come.</summary>
    public void Complete() => _complete.TrySetResult();

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.FlushAsync(cancellationToken); // the headers go now: the server may speak first
        _opened.TrySetResult(stream);
        await _complete.Task.WaitAsync(cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
