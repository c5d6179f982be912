using Ensemble.Telemetry.Drops;
using Ensemble.Telemetry.Otlp.Common;
using Ensemble.Telemetry.Otlp.Wire;

namespace Ensemble.Telemetry.Otlp.Logs;

/// <summary>Reads <c>LogRecord</c>.</summary>
internal static class LogRecordReader
{
    private const int RecordBytes = 180;

    public static void Read(ProtoReader reader, TelemetryScope scope, List<LogRecord> records)
    {
        var reading = reader.Reading;
        if (!reading.TryCharge(RecordBytes))
        {
            reading.Drop(DropKind.LogRecords, DropReason.Limit);
            return;
        }
        long time = 0, observed = 0;
        byte severity = 0;
        string severityText = "", eventName = "";
        AttributeValue body = default;
        TraceId traceId = default;
        SpanId spanId = default;
        uint flags = 0, dropped = 0, cut = 0;
        List<TelemetryAttribute>? attributes = null;
        while (reader.Next())
            switch (reader.Field)
            {
                case 1:
                    time = reader.ReadTime();
                    break;
                case 2:
                    severity = reader.ReadVarint() is var number and <= 24 ? (byte)number : (byte)0;
                    break;
                case 3:
                    severityText = reading.Name(reader.ReadBytes());
                    break;
                case 5:
                    var value = reader.ReadMessage();
                    body = ValueReader.Read(ref value, reading.Limits.MaxBodyBytes);
                    break;
                case 6:
                    AttributeReader.Read(ref reader, ref attributes, ref cut);
                    break;
                case 7:
                    dropped = (uint)reader.ReadVarint();
                    break;
                case 8:
                    flags = reader.ReadFixed32() & SpanRecord.KnownFlags;
                    break;
                case 9:
                    traceId = TraceId.FromBytes(reader.ReadBytes());
                    break;
                case 10:
                    spanId = SpanId.FromBytes(reader.ReadBytes());
                    break;
                case 11:
                    observed = reader.ReadTime();
                    break;
                case 12:
                    eventName = reading.Name(reader.ReadBytes());
                    break;
            }
        records.Add(new LogRecord
        {
            Time = time != 0 ? time : observed,
            ObservedTime = observed,
            Severity = severity,
            SeverityText = severityText,
            Body = body,
            EventName = eventName,
            TraceId = traceId,
            SpanId = spanId,
            Flags = flags,
            Scope = scope,
            Attributes = AttributeReader.Finish(reading, attributes),
            DroppedAttributes = dropped + cut,
        });
    }
}
