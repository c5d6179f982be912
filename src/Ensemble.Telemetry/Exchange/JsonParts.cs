using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Ensemble.Telemetry.Exchange;

/// <summary>Writes the parts that all signals have in OTLP's JSON: 64-bit integers as texts, identities as hexadecimal digits.</summary>
internal static class JsonParts
{
    public static void WriteAttributes(this Utf8JsonWriter json, ReadOnlySpan<TelemetryAttribute> attributes, string name = "attributes")
    {
        if (attributes.IsEmpty)
            return;
        json.WriteStartArray(name);
        foreach (var attribute in attributes)
            json.WriteKeyValue(attribute);
        json.WriteEndArray();
    }

    public static void WriteResource(this Utf8JsonWriter json, TelemetryResource resource)
    {
        json.WriteStartObject("resource");
        json.WriteAttributes(resource.Attributes.AsSpan());
        json.WriteEndObject();
    }

    public static void WriteScope(this Utf8JsonWriter json, TelemetryScope scope)
    {
        json.WriteStartObject("scope");
        json.WriteText("name", scope.Name);
        json.WriteText("version", scope.Version);
        json.WriteAttributes(scope.Attributes.AsSpan());
        json.WriteEndObject();
    }

    /// <summary>A text, left out where it is empty.</summary>
    public static void WriteText(this Utf8JsonWriter json, string name, string text)
    {
        if (text.Length > 0)
            json.WriteString(name, text);
    }

    /// <summary>A small number, left out where it is 0.</summary>
    public static void WriteCount(this Utf8JsonWriter json, string name, long count)
    {
        if (count != 0)
            json.WriteNumber(name, count);
    }

    public static void WriteInteger(this Utf8JsonWriter json, string name, long value) => json.WriteString(name, value.ToString(CultureInfo.InvariantCulture));

    public static void WriteTrace(this Utf8JsonWriter json, TraceId trace, SpanId span)
    {
        if (trace.IsValid)
            json.WriteString("traceId", trace.ToString());
        if (span.IsValid)
            json.WriteString("spanId", span.ToString());
    }

    /// <summary>A number; what JSON cannot say as a number is a text.</summary>
    public static void WriteDouble(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is not { } number)
            return;
        json.WritePropertyName(name);
        json.WriteDoubleValue(number);
    }

    public static void WriteDoubleValue(this Utf8JsonWriter json, double number)
    {
        if (double.IsFinite(number))
            json.WriteNumberValue(number);
        else
            json.WriteStringValue(double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
    }

    public static void WriteIntegers(this Utf8JsonWriter json, string name, ImmutableArray<long> values)
    {
        json.WriteStartArray(name);
        foreach (long value in values)
            json.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
        json.WriteEndArray();
    }

    public static void WriteValue(this Utf8JsonWriter json, AttributeValue value)
    {
        json.WriteStartObject();
        switch (value.Kind)
        {
            case AttributeKind.Text:
                json.WriteString("stringValue", value.Text);
                break;
            case AttributeKind.Integer:
                json.WriteInteger("intValue", value.Integer);
                break;
            case AttributeKind.Number:
                json.WriteDouble("doubleValue", value.Number);
                break;
            case AttributeKind.Boolean:
                json.WriteBoolean("boolValue", value.Boolean);
                break;
            case AttributeKind.Bytes:
                json.WriteBase64String("bytesValue", value.Bytes);
                break;
            case AttributeKind.List:
                json.WriteStartObject("arrayValue");
                json.WriteStartArray("values");
                foreach (var element in value.List)
                    json.WriteValue(element);
                json.WriteEndArray();
                json.WriteEndObject();
                break;
            case AttributeKind.Map:
                json.WriteStartObject("kvlistValue");
                json.WriteStartArray("values");
                foreach (var entry in value.Map)
                    json.WriteKeyValue(entry);
                json.WriteEndArray();
                json.WriteEndObject();
                break;
        }
        json.WriteEndObject();
    }

    private static void WriteKeyValue(this Utf8JsonWriter json, TelemetryAttribute attribute)
    {
        json.WriteStartObject();
        json.WriteString("key", attribute.Key);
        json.WritePropertyName("value");
        json.WriteValue(attribute.Value);
        json.WriteEndObject();
    }
}
