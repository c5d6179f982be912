using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Ensemble.Dashboard.Browsing;

namespace Ensemble.Dashboard.Observed;

/// <summary>Telemetry of a process of a test's own, sent as any process sends it.</summary>
/// <param name="host">Whose receiver takes it.</param>
/// <param name="service">The name of the process, which no other test has.</param>
internal sealed class SentTelemetry(ShownHost host, string service)
{
    private readonly List<JsonObject> _spans = [];
    private readonly List<JsonObject> _logs = [];
    private readonly List<JsonObject> _metrics = [];

    /// <summary>When everything began, milliseconds since 1970.</summary>
    public long Began { get; } = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - 5_000;

    /// <summary>The trace that spans and log records are of.</summary>
    public string Trace { get; } = Guid.NewGuid().ToString("n");

    public SentTelemetry Span(int id, int? parent, string name, double from, double to, bool failed = false, params (string Key, string Value)[] attributes)
    {
        var span = new JsonObject
        {
            ["traceId"] = Trace, ["spanId"] = $"{id:x16}", ["name"] = name, ["kind"] = 1, ["startTimeUnixNano"] = At(from), ["endTimeUnixNano"] = At(to),
            ["status"] = new JsonObject { ["code"] = failed ? 2 : 1, ["message"] = failed ? "out of memory" : "" }, ["attributes"] = Attributes(attributes),
        };
        if (parent is { } above)
            span["parentSpanId"] = $"{above:x16}";
        _spans.Add(span);
        return this;
    }

    public SentTelemetry Log(int severity, string body, double at, int? span = null, params (string Key, string Value)[] attributes)
    {
        var record = new JsonObject
        {
            ["timeUnixNano"] = At(at), ["severityNumber"] = severity, ["body"] = new JsonObject { ["stringValue"] = body },
                ["attributes"] = Attributes(attributes),
        };
        if (span is { } id)
            (record["traceId"], record["spanId"]) = (Trace, $"{id:x16}");
        _logs.Add(record);
        return this;
    }

    public SentTelemetry Gauge(string name, string unit, params double[] values)
    {
        var points = values.Select((value, i) => (JsonNode)new JsonObject { ["timeUnixNano"] = At(i * 1_000), ["asDouble"] = value });
        _metrics.Add(new() { ["name"] = name, ["unit"] = unit, ["gauge"] = new JsonObject { ["dataPoints"] = new JsonArray([.. points]) } });
        return this;
    }

    /// <summary>A histogram of ten values up to 10, eighty up to 20 and ten up to 30, with one of them in a span.</summary>
    public SentTelemetry Histogram(string name, string unit, int span)
    {
        var point = new JsonObject
        {
            ["startTimeUnixNano"] = At(0), ["timeUnixNano"] = At(1_000), ["count"] = "100", ["sum"] = 1_500, ["explicitBounds"] = new JsonArray(10, 20, 30),
            ["bucketCounts"] = new JsonArray("10", "80", "10", "0"),
            ["exemplars"] = new JsonArray(new JsonObject { ["timeUnixNano"] = At(900), ["asDouble"] = 17.5, ["traceId"] = Trace, ["spanId"] = $"{span:x16}" }),
        };
        _metrics.Add(new()
        {
            ["name"] = name, ["unit"] = unit, ["histogram"] = new JsonObject { ["aggregationTemporality"] = 1, ["dataPoints"] = new JsonArray(point) },
        });
        return this;
    }

    /// <summary>Sends it, and waits until it can be read.</summary>
    public async Task SendAsync()
    {
        using var client = host.Client();
        await PostAsync(client, "traces", "resourceSpans", "scopeSpans", "spans", _spans);
        await PostAsync(client, "logs", "resourceLogs", "scopeLogs", "logRecords", _logs);
        await PostAsync(client, "metrics", "resourceMetrics", "scopeMetrics", "metrics", _metrics);
        await Eventually.ValueAsync(() => IsThere(client) ? "there" : null, () => $"telemetry of {service} to be read");
    }

    private bool IsThere(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/telemetry/resources");
        using var answer = client.Send(request);
        var resource = JsonNode.Parse(answer.Content.ReadAsStream())!.AsArray().FirstOrDefault(r => (string?)r!["name"] == service);
        return resource is not null && (long)resource["spans"]! >= _spans.Count && (long)resource["logRecords"]! >= _logs.Count
            && ((long)resource["points"]! > 0 || _metrics.Count == 0);
    }

    private async Task PostAsync(HttpClient client, string signal, string resources, string scopes, string name, List<JsonObject> items)
    {
        foreach (var part in items.Chunk(2_000))
        {
            var resource = new JsonObject { ["attributes"] = Attributes([("service.name", service), ("service.instance.id", $"{service}-0")]) };
            var body = new JsonObject
            {
                [resources] = new JsonArray(new JsonObject
                {
                    ["resource"] = resource, [scopes] = new JsonArray(new JsonObject { ["scope"] = new JsonObject { ["name"] = "test" },
                        [name] = new JsonArray([.. part]) }),
                }),
            };
            using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync($"/v1/{signal}", content);
            answer.EnsureSuccessStatusCode();
        }
    }

    private static JsonArray Attributes((string Key, string Value)[] attributes) => new(
        [.. attributes.Select(a => (JsonNode)new JsonObject { ["key"] = a.Key, ["value"] = new JsonObject { ["stringValue"] = a.Value } })]);

    private string At(double milliseconds) => ((Began * 1_000_000) + (long)(milliseconds * 1_000_000)).ToString(CultureInfo.InvariantCulture);
}
