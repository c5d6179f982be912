using Ensemble.Telemetry.Otlp.Wire;

namespace Ensemble.Telemetry.Otlp.Metrics;

/// <summary>Reads <c>Metric</c>: what is measured, and its points.</summary>
internal static class MetricReader
{
    public static void Read(ProtoReader reader, TelemetryScope scope, List<MetricPoint> points)
    {
        var reading = reader.Reading;
        string name = "", description = "", unit = "";
        int kind = 0;
        ReadOnlySpan<byte> data = [];
        while (reader.Next())
            switch (reader.Field)
            {
                case 1:
                    name = reading.Name(reader.ReadBytes());
                    break;
                case 2:
                    description = reading.Name(reader.ReadBytes());
                    break;
                case 3:
                    unit = reading.Name(reader.ReadBytes());
                    break;
                case 5 or 7 or 9 or 10 or 11:
                    kind = reader.Field;
                    data = reader.ReadBytes();
                    break;
            }
        if (kind == 0)
            return;
        var (temporality, isMonotonic) = ReadAggregation(new ProtoReader(data, reading), kind);
        var instrument = new Instrument
        {
            Name = name,
            Description = description,
            Unit = unit,
            Kind = KindOf(kind),
            Temporality = temporality,
            IsMonotonic = isMonotonic,
            ScopeName = scope.Name,
            ScopeVersion = scope.Version,
        };
        var message = new ProtoReader(data, reading);
        while (message.Next())
            if (message.Field == 1)
                ReadPoint(message.ReadMessage(), instrument, points);
    }

    private static void ReadPoint(ProtoReader reader, Instrument instrument, List<MetricPoint> points)
    {
        MetricPoint? point = instrument.Kind switch
        {
            InstrumentKind.Histogram => HistogramReader.Read(reader, instrument),
            InstrumentKind.ExponentialHistogram => ExponentialHistogramReader.Read(reader, instrument),
            InstrumentKind.Summary => SummaryReader.Read(reader, instrument),
            _ => NumberReader.Read(reader, instrument),
        };
        if (point is not null)
            points.Add(point);
    }

    private static (Temporality Temporality, bool IsMonotonic) ReadAggregation(ProtoReader reader, int kind)
    {
        var temporality = Temporality.Unspecified;
        bool isMonotonic = false;
        while (reader.Next())
            if (reader.Field == 2 && kind is 7 or 9 or 10)
                temporality = reader.ReadVarint() is var number and <= 2 ? (Temporality)number : Temporality.Unspecified;
            else if (reader.Field == 3 && kind == 7)
                isMonotonic = reader.ReadVarint() != 0;
        return (temporality, isMonotonic);
    }

    private static InstrumentKind KindOf(int field) => field switch
    {
        5 => InstrumentKind.Gauge,
        7 => InstrumentKind.Sum,
        9 => InstrumentKind.Histogram,
        10 => InstrumentKind.ExponentialHistogram,
        _ => InstrumentKind.Summary,
    };
}
