using Ensemble.Telemetry.Drops;
using Ensemble.Telemetry.Otlp.Wire;

namespace Ensemble.Telemetry.Otlp.Common;

/// <summary>Reads <c>AnyValue</c>.</summary>
internal static class ValueReader
{
    private const int ElementBytes = 16;

    /// <summary>Reads a value.</summary>
    /// <param name="reader">The message.</param>
    /// <param name="maxBytes">How long a text may be.</param>
    /// <param name="depth">How many lists and maps are around it.</param>
    public static AttributeValue Read(ref ProtoReader reader, int maxBytes, int depth = 0)
    {
        AttributeValue value = default;
        while (reader.Next())
            switch (reader.Field)
            {
                case 1:
                    value = AttributeValue.Of(reader.Reading.Text(reader.ReadBytes(), maxBytes));
                    break;
                case 2:
                    value = AttributeValue.Of(reader.ReadVarint() != 0);
                    break;
                case 3:
                    value = AttributeValue.Of((long)reader.ReadVarint());
                    break;
                case 4:
                    value = AttributeValue.Of(reader.ReadDouble());
                    break;
                case 5:
                    value = ReadList(reader.ReadMessage(), maxBytes, depth + 1);
                    break;
                case 6:
                    value = ReadMap(reader.ReadMessage(), depth + 1);
                    break;
                case 7:
                    value = ReadBytes(reader.ReadBytes(), reader.Reading, maxBytes);
                    break;
            }
        return value;
    }

    private static AttributeValue ReadList(ProtoReader reader, int maxBytes, int depth)
    {
        var values = new List<AttributeValue>();
        while (!IsTooDeep(reader.Reading, depth) && reader.Next())
        {
            if (reader.Field != 1)
                continue;
            if (values.Count >= reader.Reading.Limits.MaxElements || !reader.Reading.TryCharge(ElementBytes))
            {
                reader.Reading.Drop(DropKind.Values, DropReason.Limit);
                break;
            }
            var element = reader.ReadMessage();
            values.Add(Read(ref element, maxBytes, depth));
        }
        return AttributeValue.Of(values.ToArray());
    }

    private static AttributeValue ReadMap(ProtoReader reader, int depth)
    {
        var entries = reader.Reading.BorrowList();
        while (!IsTooDeep(reader.Reading, depth) && reader.Next())
        {
            if (reader.Field != 1)
                continue;
            if (entries.Count >= reader.Reading.Limits.MaxElements)
            {
                reader.Reading.Drop(DropKind.Values, DropReason.Limit);
                break;
            }
            AttributeReader.ReadOne(reader.ReadMessage(), entries, depth);
        }
        var map = AttributeValue.Of(entries.ToArray());
        reader.Reading.GiveBack(entries);
        return map;
    }

    private static AttributeValue ReadBytes(ReadOnlySpan<byte> bytes, OtlpReading reading, int maxBytes)
    {
        int taken = Math.Min(bytes.Length, maxBytes);
        if (!reading.TryCharge(taken))
            taken = 0;
        if (taken < bytes.Length)
            reading.Drop(DropKind.Values, DropReason.Limit);
        return AttributeValue.Of(bytes[..taken].ToArray());
    }

    private static bool IsTooDeep(OtlpReading reading, int depth)
    {
        if (depth <= reading.Limits.MaxDepth)
            return false;
        reading.Drop(DropKind.Values, DropReason.Limit);
        return true;
    }
}
