using System.Collections.Immutable;

namespace Ensemble.Telemetry.Blocks;

/// <summary>The points of one series, one after another; each as what it differs in from the one before.</summary>
internal static class PointCodec
{
    private const byte NoValue = 0, Integer = 1, Number = 2;

    public static void Write(BlockWriter writer, TextTableWriter texts, MetricPoint point, MetricPoint? before)
    {
        writer.Zigzag(point.Time - (before?.Time ?? 0));
        writer.Zigzag(point.Start - (before?.Start ?? 0));
        writer.Varint(point.Flags);
        writer.Varint(point.Exemplars.Length);
        foreach (var exemplar in point.Exemplars)
        {
            writer.Zigzag(exemplar.Time - point.Time);
            writer.Double(exemplar.Value);
            writer.Fixed64(exemplar.TraceId.High);
            writer.Fixed64(exemplar.TraceId.Low);
            writer.Fixed64(exemplar.SpanId.Value);
            AttributeCodec.Write(writer, texts, exemplar.Attributes.AsSpan());
        }
        switch (point)
        {
            case NumberPoint number:
                WriteNumber(writer, number, before as NumberPoint);
                break;
            case HistogramPoint histogram:
                HistogramCodec.Write(writer, histogram, before as HistogramPoint);
                break;
            case ExponentialHistogramPoint histogram:
                HistogramCodec.Write(writer, histogram);
                break;
            case SummaryPoint summary:
                WriteSummary(writer, summary);
                break;
        }
    }

    public static MetricPoint Read(ref BlockReader reader, TextTable texts, MetricSeries series, MetricPoint? before)
    {
        long time = (before?.Time ?? 0) + reader.Zigzag();
        long start = (before?.Start ?? 0) + reader.Zigzag();
        uint flags = (uint)reader.Varint();
        var exemplars = ImmutableArray.CreateBuilder<Exemplar>(reader.Elements());
        for (int i = exemplars.Capacity; i > 0; i--)
            exemplars.Add(new(
                time + reader.Zigzag(), reader.Double(), new(reader.Fixed64(), reader.Fixed64()), new(reader.Fixed64()),
                AttributeCodec.Read(ref reader, texts)));
        MetricPoint point = series.Instrument.Kind switch
        {
            InstrumentKind.Histogram => HistogramCodec.Read(ref reader, series.Instrument, before as HistogramPoint),
            InstrumentKind.ExponentialHistogram => HistogramCodec.ReadExponential(ref reader, series.Instrument),
            InstrumentKind.Summary => ReadSummary(ref reader, series.Instrument),
            _ => ReadNumber(ref reader, series.Instrument, before as NumberPoint),
        };
        return point with { Attributes = series.Attributes, Time = time, Start = start, Flags = flags, Exemplars = exemplars.MoveToImmutable() };
    }

    private static void WriteNumber(BlockWriter writer, NumberPoint point, NumberPoint? before)
    {
        switch (point.Value.Kind)
        {
            case AttributeKind.Integer:
                writer.Byte(Integer);
                writer.Zigzag(point.Value.Integer - IntegerOf(before));
                break;
            case AttributeKind.Number:
                writer.Byte(Number);
                writer.Double(point.Value.Number);
                break;
            default:
                writer.Byte(NoValue);
                break;
        }
    }

    private static NumberPoint ReadNumber(ref BlockReader reader, Instrument instrument, NumberPoint? before) => new()
    {
        Instrument = instrument,
        Value = reader.Byte() switch
        {
            Integer => AttributeValue.Of(IntegerOf(before) + reader.Zigzag()),
            Number => AttributeValue.Of(reader.Double()),
            _ => default,
        },
    };

    private static long IntegerOf(NumberPoint? point) => point?.Value is { Kind: AttributeKind.Integer } value ? value.Integer : 0;

    private static void WriteSummary(BlockWriter writer, SummaryPoint point)
    {
        writer.Varint((ulong)point.Count);
        writer.Double(point.Sum);
        writer.Varint(point.Quantiles.Length);
        foreach (var quantile in point.Quantiles)
        {
            writer.Double(quantile.Quantile);
            writer.Double(quantile.Value);
        }
    }

    private static SummaryPoint ReadSummary(ref BlockReader reader, Instrument instrument)
    {
        long count = (long)reader.Varint();
        double sum = reader.Double();
        var quantiles = ImmutableArray.CreateBuilder<QuantileValue>(reader.Elements());
        for (int i = quantiles.Capacity; i > 0; i--)
            quantiles.Add(new(reader.Double(), reader.Double()));
        return new() { Instrument = instrument, Count = count, Sum = sum, Quantiles = quantiles.MoveToImmutable() };
    }
}
