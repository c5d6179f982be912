using Ensemble.Telemetry.Otlp.Common;
using Ensemble.Telemetry.Otlp.Wire;

namespace Ensemble.Telemetry.Otlp.Metrics;

/// <summary>Reads <c>Exemplar</c>.</summary>
internal static class ExemplarReader
{
    public static Exemplar Read(ProtoReader reader)
    {
        long time = 0;
        double value = 0;
        TraceId traceId = default;
        SpanId spanId = default;
        List<TelemetryAttribute>? attributes = null;
        uint dropped = 0;
        while (reader.Next())
            switch (reader.Field)
            {
                case 2:
                    time = reader.ReadTime();
                    break;
                case 3:
                    value = reader.ReadDouble();
                    break;
                case 4:
                    spanId = SpanId.FromBytes(reader.ReadBytes());
                    break;
                case 5:
                    traceId = TraceId.FromBytes(reader.ReadBytes());
                    break;
                case 6:
                    value = (long)reader.ReadFixed64();
                    break;
                case 7:
                    AttributeReader.Read(ref reader, ref attributes, ref dropped);
                    break;
            }
        return new(time, value, traceId, spanId, AttributeReader.Finish(reader.Reading, attributes));
    }
}
