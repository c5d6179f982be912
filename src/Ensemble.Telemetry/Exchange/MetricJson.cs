using System.Text.Json;

namespace Ensemble.Telemetry.Exchange;

/// <summary>Writes the points of one instrument in OTLP's JSON, as a metric.</summary>
internal static class MetricJson
{
    public static void Write(Utf8JsonWriter json, Instrument instrument, IEnumerable<MetricPoint> points)
    {
        json.WriteStartObject();
        json.WriteText("name", instrument.Name);
        json.WriteText("description", instrument.Description);
        json.WriteText("unit", instrument.Unit);
        json.WriteStartObject(instrument.Kind switch
        {
            InstrumentKind.Sum => "sum",
            InstrumentKind.Histogram => "histogram",
            InstrumentKind.ExponentialHistogram => "exponentialHistogram",
            InstrumentKind.Summary => "summary",
            _ => "gauge",
        });
        json.WriteCount("aggregationTemporality", (int)instrument.Temporality);
        if (instrument.IsMonotonic)
            json.WriteBoolean("isMonotonic", true);
        json.WriteStartArray("dataPoints");
        foreach (var point in points)
            WritePoint(json, point);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WritePoint(Utf8JsonWriter json, MetricPoint point)
    {
        json.WriteStartObject();
        json.WriteAttributes(point.Attributes.AsSpan());
        if (point.Start != 0)
            json.WriteInteger("startTimeUnixNano", point.Start);
        json.WriteInteger("timeUnixNano", point.Time);
        json.WriteCount("flags", point.Flags);
        switch (point)
        {
            case NumberPoint { Value.Kind: AttributeKind.Integer } number:
                json.WriteInteger("asInt", number.Value.Integer);
                break;
            case NumberPoint { Value.Kind: AttributeKind.Number } number:
                json.WriteDouble("asDouble", number.Value.Number);
                break;
            case HistogramPoint histogram:
                WriteTotals(json, histogram.Count, histogram.Sum, histogram.Min, histogram.Max);
                json.WriteIntegers("bucketCounts", histogram.Buckets);
                json.WriteStartArray("explicitBounds");
                foreach (double bound in histogram.Bounds)
                    json.WriteDoubleValue(bound);
                json.WriteEndArray();
                break;
            case ExponentialHistogramPoint histogram:
                WriteTotals(json, histogram.Count, histogram.Sum, histogram.Min, histogram.Max);
                json.WriteNumber("scale", histogram.Scale);
                json.WriteInteger("zeroCount", histogram.ZeroCount);
                json.WriteDouble("zeroThreshold", histogram.ZeroThreshold);
                json.WriteStartObject("positive");
                json.WriteNumber("offset", histogram.PositiveOffset);
                json.WriteIntegers("bucketCounts", histogram.Positive);
                json.WriteEndObject();
                json.WriteStartObject("negative");
                json.WriteNumber("offset", histogram.NegativeOffset);
                json.WriteIntegers("bucketCounts", histogram.Negative);
                json.WriteEndObject();
                break;
            case SummaryPoint summary:
                WriteSummary(json, summary);
                break;
        }
        WriteExemplars(json, point);
        json.WriteEndObject();
    }

    private static void WriteTotals(Utf8JsonWriter json, long count, double? sum, double? min, double? max)
    {
        json.WriteInteger("count", count);
        json.WriteDouble("sum", sum);
        json.WriteDouble("min", min);
        json.WriteDouble("max", max);
    }

    private static void WriteSummary(Utf8JsonWriter json, SummaryPoint summary)
    {
        WriteTotals(json, summary.Count, summary.Sum, null, null);
        json.WriteStartArray("quantileValues");
        foreach (var quantile in summary.Quantiles)
        {
            json.WriteStartObject();
            json.WriteDouble("quantile", quantile.Quantile);
            json.WriteDouble("value", quantile.Value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteExemplars(Utf8JsonWriter json, MetricPoint point)
    {
        if (point.Exemplars.IsEmpty)
            return;
        json.WriteStartArray("exemplars");
        foreach (var exemplar in point.Exemplars)
        {
            json.WriteStartObject();
            json.WriteAttributes(exemplar.Attributes.AsSpan(), "filteredAttributes");
            json.WriteInteger("timeUnixNano", exemplar.Time);
            json.WriteDouble("asDouble", exemplar.Value);
            json.WriteTrace(exemplar.TraceId, exemplar.SpanId);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
