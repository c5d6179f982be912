using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;

namespace Ensemble.Grpc.Wire;

/// <summary>Takes messages out of frames, one at a time. Not for several readers at once.</summary>
/// <param name="input">Where the bytes come from.</param>
/// <param name="encoding">The other side's <c>grpc-encoding</c>; null for none.</param>
/// <param name="limit">The most bytes a message may have, compressed or not.</param>
internal sealed class FrameReader(PipeReader input, string? encoding, int limit)
{
    private const int PrefixLength = 5;

    /// <summary>Reads the next message.</summary>
    /// <returns>The message, or nothing behind the last one.</returns>
    /// <exception cref="GrpcException">The bytes are no frame, a message is too large or cannot be read.</exception>
    public async ValueTask<(bool Found, T Message)> ReadAsync<T>(GrpcMarshaller<T> marshaller, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await input.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            if (TryTake(ref buffer, out var content, out bool compressed))
            {
                var message = Decode(marshaller, content, compressed);
                input.AdvanceTo(buffer.Start);
                return (true, message);
            }
            if (result.IsCompleted)
            {
                bool clean = buffer.IsEmpty;
                input.AdvanceTo(buffer.End);
                return clean ? (false, default!) : throw new GrpcException(GrpcStatusCode.Internal, "The stream ended within a message.");
            }
            input.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private bool TryTake(ref ReadOnlySequence<byte> buffer, out ReadOnlySequence<byte> content, out bool compressed)
    {
        content = default;
        compressed = false;
        var reader = new SequenceReader<byte>(buffer);
        if (reader.Remaining < PrefixLength || !reader.TryRead(out byte flag) || !reader.TryReadBigEndian(out int signedLength))
            return false;
        uint length = (uint)signedLength;
        if (flag > 1)
            throw new GrpcException(GrpcStatusCode.Internal, $"A message begins with {flag}; only 0 and 1 have a meaning.");
        if (length > (uint)limit)
            throw TooLarge(length);
        if (reader.Remaining < length)
            return false;
        compressed = flag == 1;
        content = buffer.Slice(PrefixLength, length);
        buffer = buffer.Slice(PrefixLength + length);
        return true;
    }

    private T Decode<T>(GrpcMarshaller<T> marshaller, ReadOnlySequence<byte> content, bool compressed)
    {
        if (compressed && encoding is null or GrpcHeaders.Identity)
            throw new GrpcException(GrpcStatusCode.Internal, "A message is compressed, but no encoding was named.");
        try
        {
            return marshaller.Read(compressed ? Inflation.Inflate(content, limit) ?? throw TooLarge(null) : content);
        }
        catch (Exception broken) when (broken is not GrpcException and not OutOfMemoryException)
        {
            throw new GrpcException(new GrpcStatus(GrpcStatusCode.Internal, "A message cannot be read."), cause: broken);
        }
    }

    [SuppressMessage("Design", "CA1859", Justification = "Thrown, not returned as a value.")]
    private GrpcException TooLarge(uint? length) => new(
        GrpcStatusCode.ResourceExhausted, $"A message of {(length is null ? "more" : $"{length}")} bytes came; the limit is {limit}.");
}
