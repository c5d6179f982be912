namespace CartPole.Wire;

/// <summary>Builds and takes apart the bytes of a frame.</summary>
internal static class Payload
{
    public static Frame Write(FrameKind kind, Action<BinaryWriter> write)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        write(writer);
        writer.Flush();
        return new Frame(kind, bytes.ToArray());
    }

    /// <exception cref="InvalidDataException">The frame is of another kind, too short, too long, or holds what cannot be.</exception>
    public static T Read<T>(Frame frame, FrameKind kind, Func<BinaryReader, T> read)
    {
        if (frame.Kind != kind)
            throw new InvalidDataException($"A frame of kind {frame.Kind} came where {kind} was expected.");
        using var reader = new BinaryReader(new MemoryStream(frame.Payload.ToArray()));
        try
        {
            T message = read(reader);
            return reader.BaseStream.Position == reader.BaseStream.Length
                ? message
                : throw new InvalidDataException($"A frame of kind {kind} is longer than its content.");
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException($"A frame of kind {kind} is shorter than its content.", e);
        }
    }

    /// <summary>A count of things that take at least <paramref name="bytesEach"/> each, checked before anything is allocated for them.</summary>
    public static int ReadCount(this BinaryReader reader, int bytesEach)
    {
        int count = reader.ReadInt32();
        long left = reader.BaseStream.Length - reader.BaseStream.Position;
        return count >= 0 && (long)count * bytesEach <= left ? count : throw new InvalidDataException($"A count of {count} does not fit into {left} bytes.");
    }

    public static double ReadFinite(this BinaryReader reader)
    {
        double value = reader.ReadDouble();
        return double.IsFinite(value) ? value : throw new InvalidDataException($"{value} is not a finite number.");
    }
}
