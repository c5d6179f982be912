using System.Buffers.Binary;
using System.Text;

namespace Ensemble.Processes.Protocol;

/// <summary>Frames on their way out, one behind the other, in one reused array.</summary>
internal sealed class FrameBuffer
{
    private const int KeptCapacity = 256 * 1024;

    private byte[] bytes = new byte[4096];
    private int frame;
    private int start;
    private int end;

    /// <summary>Gets what waits to be sent.</summary>
    internal ReadOnlySpan<byte> Pending => bytes.AsSpan(start, end - start);

    internal bool IsEmpty => start == end;

    internal FrameBuffer Begin(byte kind)
    {
        frame = end;
        UInt32(0);
        return Byte(kind);
    }

    internal void End() => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(frame), (uint)(end - frame - sizeof(uint)));

    internal FrameBuffer Byte(byte value)
    {
        Room(1)[0] = value;
        return this;
    }

    internal FrameBuffer UInt16(ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(Room(sizeof(ushort)), value);
        return this;
    }

    internal FrameBuffer UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(Room(sizeof(uint)), value);
        return this;
    }

    internal FrameBuffer UInt64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(Room(sizeof(ulong)), value);
        return this;
    }

    internal FrameBuffer Bytes(ReadOnlySpan<byte> value)
    {
        UInt32((uint)value.Length);
        value.CopyTo(Room(value.Length));
        return this;
    }

    internal FrameBuffer Text(string value) => Text(value, "", "");

    /// <summary>Writes a text that is UTF-8 already.</summary>
    internal FrameBuffer Text(ReadOnlySpan<byte> value)
    {
        Bytes(value);
        Room(1)[0] = 0;
        return this;
    }

    /// <summary>Writes three pieces as one text, so that <c>NAME=value</c> needs no string of its own.</summary>
    internal FrameBuffer Text(string first, string second, string third)
    {
        int length = Encoding.UTF8.GetByteCount(first) + Encoding.UTF8.GetByteCount(second) + Encoding.UTF8.GetByteCount(third);
        UInt32((uint)length);
        Span<byte> room = Room(length + 1);
        int written = Encoding.UTF8.GetBytes(first, room);
        written += Encoding.UTF8.GetBytes(second, room[written..]);
        Encoding.UTF8.GetBytes(third, room[written..]);
        room[length] = 0;
        return this;
    }

    /// <summary>Forgets everything: nobody is there to read it.</summary>
    internal void Clear() => Sent(end - start);

    /// <summary>Forgets the first <paramref name="count"/> bytes: they are sent.</summary>
    internal void Sent(int count)
    {
        start += count;
        if (start < end)
            return;
        start = end = 0;
        if (bytes.Length > KeptCapacity)
            bytes = new byte[4096];
    }

    private Span<byte> Room(int count)
    {
        if (bytes.Length - end < count)
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, end + count));
        Span<byte> room = bytes.AsSpan(end, count);
        end += count;
        return room;
    }
}
