using System.Collections.Immutable;

namespace Ensemble.Telemetry.Blocks;

/// <summary>The values of histograms within a block.</summary>
internal static class HistogramCodec
{
    private const byte HasSum = 1, HasMin = 2, HasMax = 4, HasBounds = 8;

    public static void Write(BlockWriter writer, HistogramPoint point, HistogramPoint? before)
    {
        // Bounds hardly ever change: they are written when they do.
        bool isNew = before is null ? !point.Bounds.IsEmpty : !point.Bounds.AsSpan().SequenceEqual(before.Bounds.AsSpan());
        WriteTotals(writer, point.Count, point.Sum, point.Min, point.Max, isNew ? HasBounds : (byte)0);
        if (isNew)
        {
            writer.Varint(point.Bounds.Length);
            foreach (double bound in point.Bounds)
                writer.Double(bound);
        }
        WriteBuckets(writer, point.Buckets);
    }

    public static HistogramPoint Read(ref BlockReader reader, Instrument instrument, HistogramPoint? before)
    {
        var totals = ReadTotals(ref reader);
        var bounds = before?.Bounds ?? [];
        if (totals.HasBounds)
        {
            var builder = ImmutableArray.CreateBuilder<double>(reader.Elements());
            for (int i = builder.Capacity; i > 0; i--)
                builder.Add(reader.Double());
            bounds = builder.MoveToImmutable();
        }
        return new()
        {
            Instrument = instrument,
            Count = totals.Count,
            Sum = totals.Sum,
            Min = totals.Min,
            Max = totals.Max,
            Bounds = bounds,
            Buckets = ReadBuckets(ref reader),
        };
    }

    public static void Write(BlockWriter writer, ExponentialHistogramPoint point)
    {
        WriteTotals(writer, point.Count, point.Sum, point.Min, point.Max, 0);
        writer.Zigzag(point.Scale);
        writer.Varint((ulong)point.ZeroCount);
        writer.Double(point.ZeroThreshold);
        writer.Zigzag(point.PositiveOffset);
        WriteBuckets(writer, point.Positive);
        writer.Zigzag(point.NegativeOffset);
        WriteBuckets(writer, point.Negative);
    }

    public static ExponentialHistogramPoint ReadExponential(ref BlockReader reader, Instrument instrument)
    {
        var totals = ReadTotals(ref reader);
        return new()
        {
            Instrument = instrument,
            Count = totals.Count,
            Sum = totals.Sum,
            Min = totals.Min,
            Max = totals.Max,
            Scale = (int)reader.Zigzag(),
            ZeroCount = (long)reader.Varint(),
            ZeroThreshold = reader.Double(),
            PositiveOffset = (int)reader.Zigzag(),
            Positive = ReadBuckets(ref reader),
            NegativeOffset = (int)reader.Zigzag(),
            Negative = ReadBuckets(ref reader),
        };
    }

    private static void WriteTotals(BlockWriter writer, long count, double? sum, double? min, double? max, byte more)
    {
        writer.Byte((byte)(more | (sum is null ? 0 : HasSum) | (min is null ? 0 : HasMin) | (max is null ? 0 : HasMax)));
        writer.Varint((ulong)count);
        foreach (double? value in (ReadOnlySpan<double?>)[sum, min, max])
            if (value is { } there)
                writer.Double(there);
    }

    private static (bool HasBounds, long Count, double? Sum, double? Min, double? Max) ReadTotals(ref BlockReader reader)
    {
        byte has = reader.Byte();
        return (
            (has & HasBounds) != 0, (long)reader.Varint(), (has & HasSum) != 0 ? reader.Double() : null, (has & HasMin) != 0 ? reader.Double() : null,
            (has & HasMax) != 0 ? reader.Double() : null);
    }

    private static void WriteBuckets(BlockWriter writer, ImmutableArray<long> buckets)
    {
        writer.Varint(buckets.Length);
        foreach (long count in buckets)
            writer.Varint((ulong)count);
    }

    private static ImmutableArray<long> ReadBuckets(ref BlockReader reader)
    {
        var buckets = ImmutableArray.CreateBuilder<long>(reader.Elements());
        for (int i = buckets.Capacity; i > 0; i--)
            buckets.Add((long)reader.Varint());
        return buckets.MoveToImmutable();
    }
}
