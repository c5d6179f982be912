using System.Buffers.Binary;

namespace Ensemble.Telemetry.Otlp.Wire;

/// <summary>
/// Goes through the fields of one message in protocol buffers' wire format, without copying. The first thing that is malformed ends the reading of the whole
/// request: every loop over fields ends by itself, and <see cref="OtlpReading.Malformed"/> says what it was.
/// </summary>
internal ref struct ProtoReader
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Delimited = 2;
    private const int Fixed32 = 5;

    private readonly ReadOnlySpan<byte> _bytes;
    private int _at;
    private int _wireType;
    private bool _isUnread;

    public ProtoReader(ReadOnlySpan<byte> bytes, OtlpReading reading)
    {
        _bytes = bytes;
        Reading = reading;
    }

    /// <summary>What all messages of one request share.</summary>
    public OtlpReading Reading { get; }

    /// <summary>The number of the field that <see cref="Next"/> came to.</summary>
    public int Field { get; private set; }

    /// <summary>The bytes of the whole message.</summary>
    public readonly ReadOnlySpan<byte> Whole => _bytes;

    public readonly bool IsDelimited => _wireType == Delimited;

    /// <summary>Goes to the next field, whether or not the value of the one before was read.</summary>
    /// <returns>False at the end.</returns>
    public bool Next()
    {
        if (_isUnread)
            Skip();
        if (_at >= _bytes.Length || Reading.Malformed is not null)
            return false;
        ulong tag = RawVarint();
        Field = (int)(tag >> 3);
        _wireType = (int)(tag & 7);
        _isUnread = true;
        if (tag is > uint.MaxValue or < 8)
            Reading.Fail("a field has no valid number");
        return Reading.Malformed is null;
    }

    public ulong ReadVarint() => Expect(Varint) ? RawVarint() : 0;

    /// <summary>A signed number in zigzag encoding, <c>sint32</c> or <c>sint64</c>.</summary>
    public long ReadZigzag()
    {
        ulong raw = ReadVarint();
        return (long)(raw >> 1) ^ -(long)(raw & 1);
    }

    public ulong ReadFixed64() => Expect(Fixed64) && Take(8) is { Length: 8 } raw ? BinaryPrimitives.ReadUInt64LittleEndian(raw) : 0;

    public uint ReadFixed32() => Expect(Fixed32) && Take(4) is { Length: 4 } raw ? BinaryPrimitives.ReadUInt32LittleEndian(raw) : 0;

    public double ReadDouble() => BitConverter.UInt64BitsToDouble(ReadFixed64());

    /// <summary>Nanoseconds since 1970; what is beyond the year 2262 becomes the last that can be told.</summary>
    public long ReadTime() => (long)Math.Min(ReadFixed64(), long.MaxValue);

    public ReadOnlySpan<byte> ReadBytes()
    {
        if (!Expect(Delimited))
            return [];
        ulong length = RawVarint();
        if (length <= (ulong)(_bytes.Length - _at))
            return Take((int)length);
        Reading.Fail("a field is longer than the message around it");
        return [];
    }

    public ProtoReader ReadMessage() => new(ReadBytes(), Reading);

    private void Skip()
    {
        switch (_wireType)
        {
            case Varint:
                ReadVarint();
                break;
            case Fixed64:
                ReadFixed64();
                break;
            case Delimited:
                ReadBytes();
                break;
            case Fixed32:
                ReadFixed32();
                break;
            default:
                Reading.Fail("a field has a type that is not in use");
                break;
        }
    }

    private bool Expect(int wireType)
    {
        _isUnread = false;
        if (_wireType == wireType)
            return true;
        Reading.Fail($"field {Field} has another type than it should have");
        return false;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count <= _bytes.Length - _at)
        {
            _at += count;
            return _bytes.Slice(_at - count, count);
        }
        Reading.Fail("a message ends within a field");
        return [];
    }

    private ulong RawVarint()
    {
        if (_at < _bytes.Length && _bytes[_at] < 0x80)
            return _bytes[_at++];
        ulong value = 0;
        for (int shift = 0; shift < 64 && _at < _bytes.Length; shift += 7)
        {
            byte next = _bytes[_at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }
        Reading.Fail("a number does not end");
        return 0;
    }
}
