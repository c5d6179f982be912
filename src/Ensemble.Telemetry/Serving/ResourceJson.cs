using System.Text.Json;
using Ensemble.Telemetry.Exchange;
using Ensemble.Telemetry.Queries;

namespace Ensemble.Telemetry.Serving;

/// <summary>Writes who sent telemetry, and what of it there is.</summary>
internal static class ResourceJson
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<ResourceEntry> resources)
    {
        json.WriteStartArray();
        foreach (var entry in resources)
        {
            var process = entry.Resource.Process;
            json.WriteStartObject();
            json.WriteString("name", process.Service);
            json.WriteString("instanceId", process.Instance);
            json.WriteString("displayName", process.ToString());
            json.WriteBoolean("hasLogs", entry.LogRecords > 0);
            json.WriteBoolean("hasTraces", entry.Spans > 0);
            json.WriteBoolean("hasMetrics", entry.Points > 0);
            json.WriteNumber("spans", entry.Spans);
            json.WriteNumber("logRecords", entry.LogRecords);
            json.WriteNumber("points", entry.Points);
            json.WriteNumber("bytes", entry.Bytes);
            json.WriteAttributes(entry.Resource.Attributes.AsSpan());
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
