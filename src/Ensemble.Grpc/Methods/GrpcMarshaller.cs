using System.Buffers;
using Google.Protobuf;

namespace Ensemble.Grpc;

/// <summary>Writes and reads messages of one type.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <param name="Write">Writes a message. Must not keep the writer.</param>
/// <param name="Read">Reads a whole message. Must not keep the bytes: they are used again. Any exception it throws ends the call as <see cref="GrpcStatusCode.Internal"/>.</param>
public sealed record GrpcMarshaller<T>(Action<T, IBufferWriter<byte>> Write, Func<ReadOnlySequence<byte>, T> Read);

/// <summary>Marshallers for what is common.</summary>
public static class GrpcMarshaller
{
    /// <summary>Messages as they are, without a look inside.</summary>
    public static GrpcMarshaller<ReadOnlyMemory<byte>> Bytes { get; } = new((message, writer) => writer.Write(message.Span), bytes => bytes.ToArray());

    /// <summary>Protocol buffers.</summary>
    /// <typeparam name="T">A message class that protoc made.</typeparam>
    public static GrpcMarshaller<T> Of<T>() where T : class, IMessage<T>, new() => Protobuf<T>.Marshaller;

    private static class Protobuf<T> where T : class, IMessage<T>, new()
    {
        public static readonly GrpcMarshaller<T> Marshaller = new(static (message, writer) => message.WriteTo(writer), Read);

        private static T Read(ReadOnlySequence<byte> bytes)
        {
            var message = new T();
            message.MergeFrom(bytes);
            return message;
        }
    }
}
