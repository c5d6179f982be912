using static Ensemble.Telemetry.Otlp.Json.JsonFieldType;

namespace Ensemble.Telemetry.Otlp.Json;

/// <summary>The messages of OTLP: names in JSON, numbers in the binary form.</summary>
internal static class OtlpSchema
{
    private static readonly JsonMessage Value = new JsonMessage()
        .With("stringValue", 1, Text).With("boolValue", 2, JsonFieldType.Boolean).With("intValue", 3, Varint).With("doubleValue", 4, JsonFieldType.Double)
        .With("bytesValue", 7, Base64);

    private static readonly JsonMessage KeyValue = new JsonMessage().With("key", 1, Text).With("value", 2, Value);

    private static readonly JsonMessage Resource = new JsonMessage().With("attributes", 1, KeyValue).With("droppedAttributesCount", 2, Varint);

    private static readonly JsonMessage Scope = new JsonMessage()
        .With("name", 1, Text).With("version", 2, Text).With("attributes", 3, KeyValue).With("droppedAttributesCount", 4, Varint);

    private static readonly JsonMessage Span = new JsonMessage()
        .With("traceId", 1, Hexadecimal).With("spanId", 2, Hexadecimal).With("traceState", 3, Text).With("parentSpanId", 4, Hexadecimal).With("name", 5, Text)
        .With("kind", 6, Varint).With("startTimeUnixNano", 7, Fixed64).With("endTimeUnixNano", 8, Fixed64).With("attributes", 9, KeyValue)
        .With("droppedAttributesCount", 10, Varint)
        .With("events", 11, new JsonMessage()
            .With("timeUnixNano", 1, Fixed64).With("name", 2, Text).With("attributes", 3, KeyValue).With("droppedAttributesCount", 4, Varint))
        .With("droppedEventsCount", 12, Varint)
        .With("links", 13, new JsonMessage()
            .With("traceId", 1, Hexadecimal).With("spanId", 2, Hexadecimal).With("traceState", 3, Text).With("attributes", 4, KeyValue)
            .With("droppedAttributesCount", 5, Varint).With("flags", 6, Fixed32))
        .With("droppedLinksCount", 14, Varint)
        .With("status", 15, new JsonMessage().With("message", 2, Text).With("code", 3, Varint))
        .With("flags", 16, Fixed32);

    private static readonly JsonMessage LogRecord = new JsonMessage()
        .With("timeUnixNano", 1, Fixed64).With("severityNumber", 2, Varint).With("severityText", 3, Text).With("body", 5, Value).With("attributes", 6, KeyValue)
        .With("droppedAttributesCount", 7, Varint).With("flags", 8, Fixed32).With("traceId", 9, Hexadecimal).With("spanId", 10, Hexadecimal)
        .With("observedTimeUnixNano", 11, Fixed64).With("eventName", 12, Text);

    private static readonly JsonMessage Exemplar = new JsonMessage()
        .With("timeUnixNano", 2, Fixed64).With("asDouble", 3, JsonFieldType.Double).With("spanId", 4, Hexadecimal).With("traceId", 5, Hexadecimal)
        .With("asInt", 6, Fixed64).With("filteredAttributes", 7, KeyValue);

    private static readonly JsonMessage NumberPoint = new JsonMessage()
        .With("startTimeUnixNano", 2, Fixed64).With("timeUnixNano", 3, Fixed64).With("asDouble", 4, JsonFieldType.Double).With("exemplars", 5, Exemplar)
        .With("asInt", 6, Fixed64).With("attributes", 7, KeyValue).With("flags", 8, Varint);

    private static readonly JsonMessage HistogramPoint = new JsonMessage()
        .With("startTimeUnixNano", 2, Fixed64).With("timeUnixNano", 3, Fixed64).With("count", 4, Fixed64).With("sum", 5, JsonFieldType.Double)
        .With("bucketCounts", 6, Fixed64).With("explicitBounds", 7, JsonFieldType.Double).With("exemplars", 8, Exemplar).With("attributes", 9, KeyValue)
        .With("flags", 10, Varint).With("min", 11, JsonFieldType.Double).With("max", 12, JsonFieldType.Double);

    private static readonly JsonMessage Buckets = new JsonMessage().With("offset", 1, Zigzag).With("bucketCounts", 2, Varint);

    private static readonly JsonMessage ExponentialHistogramPoint = new JsonMessage()
        .With("attributes", 1, KeyValue).With("startTimeUnixNano", 2, Fixed64).With("timeUnixNano", 3, Fixed64).With("count", 4, Fixed64)
        .With("sum", 5, JsonFieldType.Double).With("scale", 6, Zigzag).With("zeroCount", 7, Fixed64).With("positive", 8, Buckets).With("negative", 9, Buckets)
        .With("flags", 10, Varint).With("exemplars", 11, Exemplar).With("min", 12, JsonFieldType.Double).With("max", 13, JsonFieldType.Double)
        .With("zeroThreshold", 14, JsonFieldType.Double);

    private static readonly JsonMessage SummaryPoint = new JsonMessage()
        .With("startTimeUnixNano", 2, Fixed64).With("timeUnixNano", 3, Fixed64).With("count", 4, Fixed64).With("sum", 5, JsonFieldType.Double)
        .With("quantileValues", 6, new JsonMessage().With("quantile", 1, JsonFieldType.Double).With("value", 2, JsonFieldType.Double))
        .With("attributes", 7, KeyValue).With("flags", 8, Varint);

    private static readonly JsonMessage Metric = new JsonMessage()
        .With("name", 1, Text).With("description", 2, Text).With("unit", 3, Text)
        .With("gauge", 5, new JsonMessage().With("dataPoints", 1, NumberPoint))
        .With("sum", 7, new JsonMessage()
            .With("dataPoints", 1, NumberPoint).With("aggregationTemporality", 2, Varint).With("isMonotonic", 3, JsonFieldType.Boolean))
        .With("histogram", 9, new JsonMessage().With("dataPoints", 1, HistogramPoint).With("aggregationTemporality", 2, Varint))
        .With("exponentialHistogram", 10, new JsonMessage().With("dataPoints", 1, ExponentialHistogramPoint).With("aggregationTemporality", 2, Varint))
        .With("summary", 11, new JsonMessage().With("dataPoints", 1, SummaryPoint));

    static OtlpSchema()
    {
        Value.With("arrayValue", 5, new JsonMessage().With("values", 1, Value));
        Value.With("kvlistValue", 6, new JsonMessage().With("values", 1, KeyValue));
    }

    /// <summary><c>ExportTraceServiceRequest</c>.</summary>
    public static JsonMessage Traces { get; } = Request("resourceSpans", "scopeSpans", "spans", Span);

    /// <summary><c>ExportLogsServiceRequest</c>.</summary>
    public static JsonMessage Logs { get; } = Request("resourceLogs", "scopeLogs", "logRecords", LogRecord);

    /// <summary><c>ExportMetricsServiceRequest</c>.</summary>
    public static JsonMessage Metrics { get; } = Request("resourceMetrics", "scopeMetrics", "metrics", Metric);

    private static JsonMessage Request(string resources, string scopes, string items, JsonMessage item) => new JsonMessage()
        .With(resources, 1, new JsonMessage()
            .With("resource", 1, Resource)
            .With(scopes, 2, new JsonMessage().With("scope", 1, Scope).With(items, 2, item)));
}
