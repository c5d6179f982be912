using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace Ensemble.Grpc.Wire;

/// <summary>Puts messages into frames: a flag, the length in four bytes, the message. For one call; a buffer is kept from message to message.</summary>
/// <param name="gzip">Whether messages that are worth it are compressed.</param>
/// <param name="limit">The most bytes a message may have, before compression.</param>
internal sealed class FrameWriter(bool gzip, int limit)
{
    /// <summary>Below this compression costs more than it saves. (And .NET's GZipStream writes nothing for nothing, which other languages take for a broken stream.)</summary>
    private const int WorthCompressing = 1024;
    private const int PrefixLength = 5;
    private const int KeepBuffersUpTo = 1 << 20;
    private ArrayBufferWriter<byte> _message = new();

    /// <summary>Writes one message.</summary>
    /// <exception cref="GrpcException">The message is larger than the limit.</exception>
    public void Write<T>(IBufferWriter<byte> output, GrpcMarshaller<T> marshaller, T message)
    {
        _message.ResetWrittenCount();
        marshaller.Write(message, _message);
        if (_message.WrittenCount > limit)
            throw new GrpcException(GrpcStatusCode.ResourceExhausted, $"A message of {_message.WrittenCount} bytes was to be sent; the limit is {limit}.");
        bool compress = gzip && _message.WrittenCount >= WorthCompressing;
        WriteFrame(output, compress ? Compressed(_message.WrittenSpan) : _message.WrittenSpan, compress);
        if (_message.Capacity > KeepBuffersUpTo)
            _message = new();
    }

    private static void WriteFrame(IBufferWriter<byte> output, ReadOnlySpan<byte> content, bool compressed)
    {
        var prefix = output.GetSpan(PrefixLength);
        prefix[0] = compressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(prefix[1..], (uint)content.Length);
        output.Advance(PrefixLength);
        output.Write(content);
    }

    private static byte[] Compressed(ReadOnlySpan<byte> message)
    {
        using var compressed = new MemoryStream(message.Length / 2);
        using (var stream = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
            stream.Write(message);
        return compressed.ToArray();
    }
}
