using System.Collections.Immutable;
using Ensemble.Telemetry.Otlp.Wire;

namespace Ensemble.Telemetry.Otlp.Metrics;

/// <summary>Reads <c>ExponentialHistogramDataPoint</c>.</summary>
internal static class ExponentialHistogramReader
{
    public static ExponentialHistogramPoint? Read(ProtoReader reader, Instrument instrument)
    {
        if (!PointHead.TryBegin(reader.Reading))
            return null;
        var head = new PointHead();
        long count = 0, zeroCount = 0;
        double? sum = null, min = null, max = null;
        double zeroThreshold = 0;
        int scale = 0, positiveOffset = 0, negativeOffset = 0;
        var positive = ImmutableArray.CreateBuilder<long>();
        var negative = ImmutableArray.CreateBuilder<long>();
        while (reader.Next())
            switch (reader.Field)
            {
                case 1:
                    head.ReadAttribute(ref reader);
                    break;
                case 2:
                    head.Start = reader.ReadTime();
                    break;
                case 3:
                    head.Time = reader.ReadTime();
                    break;
                case 4:
                    count = (long)reader.ReadFixed64();
                    break;
                case 5:
                    sum = reader.ReadDouble();
                    break;
                case 6:
                    scale = (int)reader.ReadZigzag();
                    break;
                case 7:
                    zeroCount = (long)reader.ReadFixed64();
                    break;
                case 8:
                    positiveOffset = ReadBuckets(reader.ReadMessage(), positive);
                    break;
                case 9:
                    negativeOffset = ReadBuckets(reader.ReadMessage(), negative);
                    break;
                case 10:
                    head.Flags = (uint)reader.ReadVarint();
                    break;
                case 11:
                    head.ReadExemplar(ref reader);
                    break;
                case 12:
                    min = reader.ReadDouble();
                    break;
                case 13:
                    max = reader.ReadDouble();
                    break;
                case 14:
                    zeroThreshold = reader.ReadDouble();
                    break;
            }
        var attributes = head.Attributes(reader.Reading);
        if (!PointHead.Fit(reader.Reading, positive.Count, negative.Count))
            return null;
        return new()
        {
            Instrument = instrument,
            Attributes = attributes,
            Start = head.Start,
            Time = head.Time,
            Flags = head.Flags,
            Exemplars = head.Exemplars(),
            Count = count,
            Sum = sum,
            Min = min,
            Max = max,
            Scale = scale,
            ZeroCount = zeroCount,
            ZeroThreshold = zeroThreshold,
            PositiveOffset = positiveOffset,
            Positive = positive.DrainToImmutable(),
            NegativeOffset = negativeOffset,
            Negative = negative.DrainToImmutable(),
        };
    }

    private static int ReadBuckets(ProtoReader reader, ImmutableArray<long>.Builder counts)
    {
        int offset = 0;
        while (reader.Next())
            if (reader.Field == 1)
                offset = (int)reader.ReadZigzag();
            else if (reader.Field == 2)
                PackedReader.ReadVarints(ref reader, counts);
        return offset;
    }
}
