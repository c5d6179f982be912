using System.Buffers;
using Ensemble.Grpc.Wire;

namespace Ensemble.Grpc.Client;

/// <summary>The body of a call with one request.</summary>
internal static class SingleContent
{
    public static HttpContent Of<T>(GrpcMarshaller<T> marshaller, T message, GrpcChannelOptions options)
    {
        var frame = new ArrayBufferWriter<byte>();
        new FrameWriter(options.Compress, options.MaxSendMessageSize).Write(frame, marshaller, message);
        return new ReadOnlyMemoryContent(frame.WrittenMemory);
    }
}
