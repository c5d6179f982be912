using System.Text.Encodings.Web;
using System.Text.Json;
using Ensemble.Telemetry.Queries.Logs;
using Ensemble.Telemetry.Queries.Traces;

namespace Ensemble.Telemetry.Exchange;

/// <summary>Writes telemetry in OTLP's JSON: one object like a request, its items below their processes and scopes.</summary>
internal static class OtlpJsonWriter
{
    /// <summary>How JSON is written: on one line, and other letters than English ones as they are.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary><c>{"resourceSpans":[…]}</c></summary>
    public static void WriteTraces(Utf8JsonWriter json, IEnumerable<TraceSpan> spans) => Write(
        json, "resourceSpans", "scopeSpans", "spans", spans, s => s.Resource, s => s.Span.Scope, items =>
        {
            foreach (var item in items)
                SpanJson.Write(json, item.Span);
        });

    /// <summary><c>{"resourceLogs":[…]}</c></summary>
    public static void WriteLogs(Utf8JsonWriter json, IEnumerable<LogEntry> records) => Write(
        json, "resourceLogs", "scopeLogs", "logRecords", records, r => r.Resource, r => r.Record.Scope, items =>
        {
            foreach (var item in items)
                LogJson.Write(json, item.Record);
        });

    /// <summary><c>{"resourceMetrics":[…]}</c></summary>
    public static void WriteMetrics(Utf8JsonWriter json, IEnumerable<(TelemetryResource Resource, MetricPoint Point)> points) => Write(
        json, "resourceMetrics", "scopeMetrics", "metrics", points, p => p.Resource,
        p => new TelemetryScope { Name = p.Point.Instrument.ScopeName, Version = p.Point.Instrument.ScopeVersion }, items =>
        {
            foreach (var metric in items.GroupBy(p => p.Point.Instrument, p => p.Point))
                MetricJson.Write(json, metric.Key, metric);
        });

    private static void Write<T>(
        Utf8JsonWriter json, string resources, string scopes, string name, IEnumerable<T> all, Func<T, TelemetryResource> resourceOf,
        Func<T, TelemetryScope> scopeOf, Action<IEnumerable<T>> writeItems)
    {
        json.WriteStartObject();
        json.WriteStartArray(resources);
        foreach (var process in all.GroupBy(item => resourceOf(item).Process))
        {
            json.WriteStartObject();
            json.WriteResource(resourceOf(process.Last()));
            json.WriteStartArray(scopes);
            // Scopes with attributes are told apart by object: they come from one block, which has each once.
            foreach (var scope in process.GroupBy(scopeOf))
            {
                json.WriteStartObject();
                json.WriteScope(scope.Key);
                json.WriteStartArray(name);
                writeItems(scope);
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
