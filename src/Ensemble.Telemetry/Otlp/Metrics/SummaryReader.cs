using System.Collections.Immutable;
using Ensemble.Telemetry.Otlp.Wire;

namespace Ensemble.Telemetry.Otlp.Metrics;

/// <summary>Reads <c>SummaryDataPoint</c>.</summary>
internal static class SummaryReader
{
    public static SummaryPoint? Read(ProtoReader reader, Instrument instrument)
    {
        if (!PointHead.TryBegin(reader.Reading))
            return null;
        var head = new PointHead();
        long count = 0;
        double sum = 0;
        var quantiles = ImmutableArray.CreateBuilder<QuantileValue>();
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
                case 6 when quantiles.Count <= reader.Reading.Limits.MaxBuckets:
                    quantiles.Add(ReadQuantile(reader.ReadMessage()));
                    break;
                case 7:
                    head.ReadAttribute(ref reader);
                    break;
                case 8:
                    head.Flags = (uint)reader.ReadVarint();
                    break;
            }
        var attributes = head.Attributes(reader.Reading);
        if (!PointHead.Fit(reader.Reading, quantiles.Count, quantiles.Count))
            return null;
        return new()
        {
            Instrument = instrument,
            Attributes = attributes,
            Start = head.Start,
            Time = head.Time,
            Flags = head.Flags,
            Count = count,
            Sum = sum,
            Quantiles = quantiles.DrainToImmutable(),
        };
    }

    private static QuantileValue ReadQuantile(ProtoReader reader)
    {
        double quantile = 0, value = 0;
        while (reader.Next())
            if (reader.Field == 1)
                quantile = reader.ReadDouble();
            else if (reader.Field == 2)
                value = reader.ReadDouble();
        return new(quantile, value);
    }
}
