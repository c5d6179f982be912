using System.Text.Json;

namespace Ensemble.Telemetry.Exchange;

/// <summary>Writes a log record in OTLP's JSON.</summary>
internal static class LogJson
{
    public static void Write(Utf8JsonWriter json, LogRecord record)
    {
        json.WriteStartObject();
        json.WriteInteger("timeUnixNano", record.Time);
        if (record.ObservedTime != 0)
            json.WriteInteger("observedTimeUnixNano", record.ObservedTime);
        json.WriteCount("severityNumber", record.Severity);
        json.WriteText("severityText", record.SeverityText);
        json.WritePropertyName("body");
        json.WriteValue(record.Body);
        json.WriteAttributes(record.Attributes.AsSpan());
        json.WriteCount("droppedAttributesCount", record.DroppedAttributes);
        json.WriteCount("flags", record.Flags);
        json.WriteTrace(record.TraceId, record.SpanId);
        json.WriteText("eventName", record.EventName);
        json.WriteEndObject();
    }
}
