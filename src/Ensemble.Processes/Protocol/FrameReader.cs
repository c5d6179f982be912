using System.Buffers.Binary;
using System.Text;

namespace Ensemble.Processes.Protocol;

/// <summary>Reads the fields of one frame. Reading past the end or a text without its NUL gives empty values and clears <see cref="IsSound"/>.</summary>
internal ref struct FrameReader(ReadOnlySpan<byte> body)
{
    private readonly ReadOnlySpan<byte> body = body;
    private bool broken;

    /// <summary>Gets where the next field begins, counted from the first field.</summary>
    internal int Position { get; private set; }

    /// <summary>Gets whether every field so far was there.</summary>
    internal readonly bool IsSound => !broken;

    /// <summary>Gets whether every field was there and nothing is left over.</summary>
    internal readonly bool IsComplete => !broken && Position == body.Length;

    internal byte Byte() => Take(1) is [var value] ? value : default;

    internal ushort UInt16() => Take(sizeof(ushort)) is { Length: > 0 } field ? BinaryPrimitives.ReadUInt16LittleEndian(field) : default;

    internal uint UInt32() => Take(sizeof(uint)) is { Length: > 0 } field ? BinaryPrimitives.ReadUInt32LittleEndian(field) : default;

    internal ulong UInt64() => Take(sizeof(ulong)) is { Length: > 0 } field ? BinaryPrimitives.ReadUInt64LittleEndian(field) : default;

    internal ReadOnlySpan<byte> Bytes() => Take(UInt32());

    /// <summary>Reads a text without its NUL. A NUL inside breaks the frame: the system would see a shorter text than the host meant.</summary>
    internal ReadOnlySpan<byte> Text()
    {
        uint length = UInt32();
        ReadOnlySpan<byte> field = Take((long)length + 1);
        if (broken || field.IndexOf((byte)0) != (int)length)
        {
            broken = true;
            return default;
        }
        return field[..^1];
    }

    internal string String() => Encoding.UTF8.GetString(Text());

    private ReadOnlySpan<byte> Take(long count)
    {
        if (broken || count > body.Length - Position)
        {
            broken = true;
            return default;
        }
        ReadOnlySpan<byte> field = body.Slice(Position, (int)count);
        Position += (int)count;
        return field;
    }
}
