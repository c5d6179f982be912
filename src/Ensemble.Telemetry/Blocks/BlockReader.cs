using System.Buffers.Binary;

namespace Ensemble.Telemetry.Blocks;

/// <summary>Reads what a <see cref="BlockWriter"/> wrote. Never beyond the end, whatever the bytes say.</summary>
internal ref struct BlockReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    public readonly int Position => _at;

    public readonly bool IsAtEnd => _at >= _bytes.Length;

    public byte Byte() => _at < _bytes.Length ? _bytes[_at++] : throw Damaged();

    /// <exception cref="InvalidDataException">The block is damaged.</exception>
    public ulong Varint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64 && _at < _bytes.Length; shift += 7)
        {
            byte next = _bytes[_at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }
        throw Damaged();
    }

    /// <summary>A number of things of which each takes at least a byte of what follows, or an index into few.</summary>
    public int Count() => Varint() is var count and <= int.MaxValue ? (int)count : throw Damaged();

    public long Zigzag()
    {
        ulong raw = Varint();
        return (long)(raw >> 1) ^ -(long)(raw & 1);
    }

    public ulong Fixed64() => BinaryPrimitives.ReadUInt64LittleEndian(Raw(8));

    public double Double() => BitConverter.UInt64BitsToDouble(Fixed64());

    public ReadOnlySpan<byte> Raw(int count)
    {
        if (count > _bytes.Length - _at)
            throw Damaged();
        _at += count;
        return _bytes.Slice(_at - count, count);
    }

    public ReadOnlySpan<byte> Sized() => Raw(Count());

    /// <summary>A number of elements, no more than the bytes that are left could hold.</summary>
    public int Elements() => Count() is var count && count <= _bytes.Length - _at ? count : throw Damaged();

    public static InvalidDataException Damaged() => new("A block of telemetry is damaged.");
}
