using System.Buffers.Binary;
using System.Text;

namespace Ensemble.Telemetry.Blocks;

/// <summary>Bytes that grow: one column of a block, or the whole. Used again and again by its owner, so that encoding allocates only the result.</summary>
internal sealed class BlockWriter
{
    private byte[] _bytes = new byte[1024];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Byte(byte value)
    {
        Reserve(1);
        _bytes[Length++] = value;
    }

    public void Varint(ulong value)
    {
        Reserve(10);
        while (value >= 0x80)
        {
            _bytes[Length++] = (byte)(value | 0x80);
            value >>= 7;
        }
        _bytes[Length++] = (byte)value;
    }

    public void Varint(int value) => Varint((ulong)value);

    /// <summary>A signed number, small where it is near zero.</summary>
    public void Zigzag(long value) => Varint((ulong)((value << 1) ^ (value >> 63)));

    public void Fixed64(ulong value)
    {
        Reserve(8);
        BinaryPrimitives.WriteUInt64LittleEndian(_bytes.AsSpan(Length), value);
        Length += 8;
    }

    public void Fixed32(uint value)
    {
        Reserve(4);
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(Length), value);
        Length += 4;
    }

    public void Double(double value) => Fixed64(BitConverter.DoubleToUInt64Bits(value));

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>Bytes with their length before them.</summary>
    public void Sized(ReadOnlySpan<byte> bytes)
    {
        Varint(bytes.Length);
        Raw(bytes);
    }

    /// <summary>Begins bytes whose length is not yet known; it gets four bytes of its own.</summary>
    /// <returns>Where to hand to <see cref="EndSized"/>.</returns>
    public int BeginSized()
    {
        Fixed32(0);
        return Length;
    }

    /// <summary>Writes the length of what came since <see cref="BeginSized"/>: less than 256 MiB.</summary>
    public void EndSized(int place)
    {
        int length = Length - place;
        for (int i = 0; i < 4; i++)
            _bytes[place - 4 + i] = (byte)(((length >> (7 * i)) & 0x7f) | (i < 3 ? 0x80 : 0));
    }

    public void Text(string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        Varint(length);
        Reserve(length);
        Length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(Length));
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - Length < count)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
    }
}
