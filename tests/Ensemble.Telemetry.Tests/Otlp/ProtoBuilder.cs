using System.Buffers;
using Google.Protobuf;

namespace Ensemble.Telemetry.Tests.Otlp;

/// <summary>Writes messages field by field, with the encoder of Google's library.</summary>
internal sealed class ProtoBuilder
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ProtoBuilder Varint(int field, ulong value) => Write(field, WireFormat.WireType.Varint, o => o.WriteUInt64(value));

    public ProtoBuilder Zigzag(int field, long value) => Write(field, WireFormat.WireType.Varint, o => o.WriteSInt64(value));

    public ProtoBuilder Fixed64(int field, long value) => Write(field, WireFormat.WireType.Fixed64, o => o.WriteSFixed64(value));

    public ProtoBuilder Fixed32(int field, uint value) => Write(field, WireFormat.WireType.Fixed32, o => o.WriteFixed32(value));

    public ProtoBuilder Double(int field, double value) => Write(field, WireFormat.WireType.Fixed64, o => o.WriteDouble(value));

    public ProtoBuilder Text(int field, string value) => Write(field, WireFormat.WireType.LengthDelimited, o => o.WriteString(value));

    public ProtoBuilder Bytes(int field, byte[] value) => Write(field, WireFormat.WireType.LengthDelimited, o => o.WriteBytes(ByteString.CopyFrom(value)));

    public ProtoBuilder Message(int field, ProtoBuilder message) => Bytes(field, message.ToArray());

    public ProtoBuilder Repeat(int count, Action<ProtoBuilder, int> write)
    {
        for (int i = 0; i < count; i++)
            write(this, i);
        return this;
    }

    public ProtoBuilder PackedFixed64(int field, params long[] values) => Bytes(field, [.. values.SelectMany(BitConverter.GetBytes)]);

    public ProtoBuilder PackedDoubles(int field, params double[] values) => Bytes(field, [.. values.SelectMany(BitConverter.GetBytes)]);

    public ProtoBuilder PackedVarints(int field, params ulong[] values)
    {
        using var bytes = new MemoryStream();
        using var output = new CodedOutputStream(bytes);
        foreach (ulong value in values)
            output.WriteUInt64(value);
        output.Flush();
        return Bytes(field, bytes.ToArray());
    }

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    private ProtoBuilder Write(int field, WireFormat.WireType type, Action<CodedOutputStream> write)
    {
        using var bytes = new MemoryStream();
        using var output = new CodedOutputStream(bytes);
        output.WriteTag(field, type);
        write(output);
        output.Flush();
        _bytes.Write(bytes.ToArray());
        return this;
    }
}
