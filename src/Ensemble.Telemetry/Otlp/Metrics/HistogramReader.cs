using System.Collections.Immutable;
using Ensemble.Telemetry.Drops;
using Ensemble.Telemetry.Otlp.Wire;

namespace Ensemble.Telemetry.Otlp.Metrics;

/// <summary>Reads <c>HistogramDataPoint</c>.</summary>
internal static class HistogramReader
{
    public static HistogramPoint? Read(ProtoReader reader, Instrument instrument)
    {
        if (!PointHead.TryBegin(reader.Reading))
            return null;
        var head = new PointHead();
        long count = 0;
        double? sum = null, min = null, max = null;
        var buckets = ImmutableArray.CreateBuilder<long>();
        var bounds = ImmutableArray.CreateBuilder<double>();
        while (reader.Next())
            switch (reader.Field)
            {
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
                    PackedReader.ReadFixed64(ref reader, buckets);
                    break;
                case 7:
                    PackedReader.ReadDoubles(ref reader, bounds);
                    break;
                case 8:
                    head.ReadExemplar(ref reader);
                    break;
                case 9:
                    head.ReadAttribute(ref reader);
                    break;
                case 10:
                    head.Flags = (uint)reader.ReadVarint();
                    break;
                case 11:
                    min = reader.ReadDouble();
                    break;
                case 12:
                    max = reader.ReadDouble();
                    break;
            }
        var attributes = head.Attributes(reader.Reading);
        if (!PointHead.Fit(reader.Reading, buckets.Count, bounds.Count))
            return null;
        if (buckets.Count != 0 && buckets.Count != bounds.Count + 1)
        {
            reader.Reading.Drop(DropKind.Points, DropReason.Invalid);
            return null;
        }
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
            Bounds = bounds.DrainToImmutable(),
            Buckets = buckets.DrainToImmutable(),
        };
    }
}
