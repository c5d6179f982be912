using System.Buffers.Binary;
using System.Collections.Immutable;

namespace Ensemble.Telemetry.Otlp.Wire;

/// <summary>Reads repeated numbers, which come packed into one field or as a field each.</summary>
internal static class PackedReader
{
    /// <summary>Appends <c>repeated fixed64</c>.</summary>
    public static void ReadFixed64(ref ProtoReader reader, ImmutableArray<long>.Builder values)
    {
        if (!reader.IsDelimited)
        {
            Add(reader.Reading, values, (long)reader.ReadFixed64());
            return;
        }
        for (var packed = reader.ReadBytes(); !packed.IsEmpty; packed = packed[8..])
        {
            if (packed.Length < 8)
            {
                reader.Reading.Fail("a list of numbers ends within one");
                return;
            }
            if (!Add(reader.Reading, values, BinaryPrimitives.ReadInt64LittleEndian(packed)))
                return;
        }
    }

    /// <summary>Appends <c>repeated double</c>.</summary>
    public static void ReadDoubles(ref ProtoReader reader, ImmutableArray<double>.Builder values)
    {
        if (!reader.IsDelimited)
        {
            Add(reader.Reading, values, reader.ReadDouble());
            return;
        }
        for (var packed = reader.ReadBytes(); !packed.IsEmpty; packed = packed[8..])
        {
            if (packed.Length < 8)
            {
                reader.Reading.Fail("a list of numbers ends within one");
                return;
            }
            if (!Add(reader.Reading, values, BinaryPrimitives.ReadDoubleLittleEndian(packed)))
                return;
        }
    }

    /// <summary>Appends <c>repeated uint64</c>.</summary>
    public static void ReadVarints(ref ProtoReader reader, ImmutableArray<long>.Builder values)
    {
        if (!reader.IsDelimited)
        {
            Add(reader.Reading, values, (long)reader.ReadVarint());
            return;
        }
        var packed = reader.ReadBytes();
        while (!packed.IsEmpty)
        {
            ulong value = 0;
            int shift = 0;
            int length = 0;
            do
            {
                if (length == packed.Length || shift > 63)
                {
                    reader.Reading.Fail("a number does not end");
                    return;
                }
                value |= (ulong)(packed[length] & 0x7f) << shift;
                shift += 7;
            }
            while (packed[length++] >= 0x80);
            packed = packed[length..];
            if (!Add(reader.Reading, values, (long)value))
                return;
        }
    }

    // One more than the limit is kept, so that the point is seen to be too large.
    private static bool Add<T>(OtlpReading reading, ImmutableArray<T>.Builder values, T value)
    {
        if (values.Count > reading.Limits.MaxBuckets)
            return false;
        values.Add(value);
        return true;
    }
}
