using System.Text.Json;

namespace Ensemble.Telemetry.Exchange;

/// <summary>Writes a span in OTLP's JSON.</summary>
internal static class SpanJson
{
    public static void Write(Utf8JsonWriter json, SpanRecord span)
    {
        json.WriteStartObject();
        json.WriteTrace(span.TraceId, span.SpanId);
        json.WriteText("traceState", span.TraceState);
        if (span.ParentSpanId.IsValid)
            json.WriteString("parentSpanId", span.ParentSpanId.ToString());
        json.WriteCount("flags", span.Flags);
        json.WriteText("name", span.Name);
        json.WriteCount("kind", (int)span.Kind);
        json.WriteInteger("startTimeUnixNano", span.Start);
        json.WriteInteger("endTimeUnixNano", span.End);
        json.WriteAttributes(span.Attributes.AsSpan());
        json.WriteCount("droppedAttributesCount", span.DroppedAttributes);
        json.WriteStartArray("events");
        foreach (var happened in span.Events)
        {
            json.WriteStartObject();
            json.WriteInteger("timeUnixNano", happened.Time);
            json.WriteText("name", happened.Name);
            json.WriteAttributes(happened.Attributes.AsSpan());
            json.WriteCount("droppedAttributesCount", happened.DroppedAttributes);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteCount("droppedEventsCount", span.DroppedEvents);
        json.WriteStartArray("links");
        foreach (var link in span.Links)
        {
            json.WriteStartObject();
            json.WriteTrace(link.TraceId, link.SpanId);
            json.WriteText("traceState", link.TraceState);
            json.WriteAttributes(link.Attributes.AsSpan());
            json.WriteCount("droppedAttributesCount", link.DroppedAttributes);
            json.WriteCount("flags", link.Flags);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteCount("droppedLinksCount", span.DroppedLinks);
        json.WriteStartObject("status");
        json.WriteText("message", span.StatusMessage);
        json.WriteCount("code", (int)span.Status);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
