using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Ensemble.Telemetry.Blocks;

/// <summary>Attributes within a block.</summary>
internal static class AttributeCodec
{
    private const int MaxDepth = 64;

    public static void Write(BlockWriter writer, TextTableWriter texts, ReadOnlySpan<TelemetryAttribute> attributes)
    {
        writer.Varint(attributes.Length);
        foreach (var attribute in attributes)
        {
            writer.Varint(texts.IndexOf(attribute.Key));
            WriteValue(writer, texts, attribute.Value);
        }
    }

    public static void WriteValue(BlockWriter writer, TextTableWriter texts, AttributeValue value)
    {
        var kind = value.Kind;
        writer.Byte((byte)kind);
        switch (kind)
        {
            case AttributeKind.Text:
                writer.Varint(texts.IndexOf(value.Text!));
                break;
            case AttributeKind.Integer or AttributeKind.Boolean:
                writer.Zigzag(value.Integer);
                break;
            case AttributeKind.Number:
                writer.Double(value.Number);
                break;
            case AttributeKind.Bytes:
                writer.Sized(value.Bytes);
                break;
            case AttributeKind.List:
                writer.Varint(value.List.Length);
                foreach (var element in value.List)
                    WriteValue(writer, texts, element);
                break;
            case AttributeKind.Map:
                Write(writer, texts, value.Map);
                break;
        }
    }

    public static ImmutableArray<TelemetryAttribute> Read(ref BlockReader reader, TextTable texts, int depth = 0)
    {
        int count = reader.Elements();
        if (count == 0)
            return [];
        var attributes = new TelemetryAttribute[count];
        for (int i = 0; i < count; i++)
            attributes[i] = new(texts[reader.Count()], ReadValue(ref reader, texts, depth));
        return ImmutableCollectionsMarshal.AsImmutableArray(attributes);
    }

    public static AttributeValue ReadValue(ref BlockReader reader, TextTable texts, int depth = 0)
    {
        if (depth > MaxDepth)
            throw BlockReader.Damaged();
        switch ((AttributeKind)reader.Byte())
        {
            case AttributeKind.Empty:
                return default;
            case AttributeKind.Text:
                return AttributeValue.Of(texts[reader.Count()]);
            case AttributeKind.Integer:
                return AttributeValue.Of(reader.Zigzag());
            case AttributeKind.Boolean:
                return AttributeValue.Of(reader.Zigzag() != 0);
            case AttributeKind.Number:
                return AttributeValue.Of(reader.Double());
            case AttributeKind.Bytes:
                return AttributeValue.Of(reader.Sized().ToArray());
            case AttributeKind.List:
                var values = new AttributeValue[reader.Elements()];
                for (int i = 0; i < values.Length; i++)
                    values[i] = ReadValue(ref reader, texts, depth + 1);
                return AttributeValue.Of(values);
            case AttributeKind.Map:
                return AttributeValue.Of(ImmutableCollectionsMarshal.AsArray(Read(ref reader, texts, depth + 1))!);
            default:
                throw BlockReader.Damaged();
        }
    }
}
