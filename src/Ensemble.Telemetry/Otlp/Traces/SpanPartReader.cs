using Ensemble.Telemetry.Otlp.Common;
using Ensemble.Telemetry.Otlp.Wire;

namespace Ensemble.Telemetry.Otlp.Traces;

/// <summary>Reads the messages within a span.</summary>
internal static class SpanPartReader
{
    public static SpanEvent ReadEvent(ProtoReader reader)
    {
        long time = 0;
        string name = "";
        uint dropped = 0, cut = 0;
        List<TelemetryAttribute>? attributes = null;
        while (reader.Next())
            switch (reader.Field)
            {
                case 1:
                    time = reader.ReadTime();
                    break;
                case 2:
                    name = reader.Reading.Name(reader.ReadBytes());
                    break;
                case 3:
                    AttributeReader.Read(ref reader, ref attributes, ref cut);
                    break;
                case 4:
                    dropped = (uint)reader.ReadVarint();
                    break;
            }
        return new(time, name, AttributeReader.Finish(reader.Reading, attributes), dropped + cut);
    }

    public static SpanLink ReadLink(ProtoReader reader)
    {
        TraceId traceId = default;
        SpanId spanId = default;
        string traceState = "";
        uint dropped = 0, cut = 0, flags = 0;
        List<TelemetryAttribute>? attributes = null;
        while (reader.Next())
            switch (reader.Field)
            {
                case 1:
                    traceId = TraceId.FromBytes(reader.ReadBytes());
                    break;
                case 2:
                    spanId = SpanId.FromBytes(reader.ReadBytes());
                    break;
                case 3:
                    traceState = reader.Reading.Name(reader.ReadBytes());
                    break;
                case 4:
                    AttributeReader.Read(ref reader, ref attributes, ref cut);
                    break;
                case 5:
                    dropped = (uint)reader.ReadVarint();
                    break;
                case 6:
                    flags = reader.ReadFixed32() & SpanRecord.KnownFlags;
                    break;
            }
        return new(traceId, spanId, traceState, AttributeReader.Finish(reader.Reading, attributes), dropped + cut, flags);
    }

    public static (SpanStatus Status, string Message) ReadStatus(ProtoReader reader)
    {
        var status = SpanStatus.Unset;
        string message = "";
        while (reader.Next())
            switch (reader.Field)
            {
                case 2:
                    message = reader.Reading.Text(reader.ReadBytes(), reader.Reading.Limits.MaxValueBytes);
                    break;
                case 3:
                    status = reader.ReadVarint() is var number and <= 2 ? (SpanStatus)number : SpanStatus.Unset;
                    break;
            }
        return (status, message);
    }
}
