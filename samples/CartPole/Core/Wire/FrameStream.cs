using System.Buffers.Binary;

namespace CartPole.Wire;

/// <summary>Frames over a connection, which it owns: length of the payload (four bytes, little-endian), kind (one byte), payload.</summary>
public sealed class FrameStream(Stream stream) : IDisposable
{
    /// <summary>Nothing here is nearly as long: a longer length is a peer that speaks another protocol.</summary>
    public const int LongestPayload = 1 << 20;

    private const int HeaderLength = 5;

    private readonly BufferedStream input = new(stream);

    /// <summary>Reads one frame.</summary>
    /// <returns>The frame, or null if the peer closed the connection between two frames.</returns>
    /// <exception cref="InvalidDataException">This is no frame.</exception>
    /// <exception cref="EndOfStreamException">The connection ended within a frame.</exception>
    public async Task<Frame?> ReadAsync(CancellationToken cancellationToken)
    {
        byte[] header = new byte[HeaderLength];
        if (await input.ReadAtLeastAsync(header, HeaderLength, throwOnEndOfStream: false, cancellationToken) is var read and < HeaderLength)
            return read == 0 ? null : throw new EndOfStreamException("The connection ended within the header of a frame.");
        int length = BinaryPrimitives.ReadInt32LittleEndian(header);
        var kind = (FrameKind)header[^1];
        if (length is < 0 or > LongestPayload || !Enum.IsDefined(kind))
            throw new InvalidDataException($"A frame of kind {header[^1]} with {length} bytes is none of this protocol.");
        byte[] payload = new byte[length];
        await input.ReadExactlyAsync(payload, cancellationToken);
        return new Frame(kind, payload);
    }

    public async Task WriteAsync(Frame frame, CancellationToken cancellationToken)
    {
        // One buffer, one write: a killed writer leaves at most one frame cut off.
        byte[] bytes = new byte[HeaderLength + frame.Payload.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, frame.Payload.Length);
        bytes[HeaderLength - 1] = (byte)frame.Kind;
        frame.Payload.CopyTo(bytes.AsMemory(HeaderLength));
        await stream.WriteAsync(bytes, cancellationToken);
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => input.Dispose();
}
