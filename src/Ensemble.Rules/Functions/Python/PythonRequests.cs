using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ensemble.Rules.Declaring;
using Ensemble.Rules.Engine;
using Ensemble.Rules.Metrics;
using Ensemble.Rules.Statistics;

namespace Ensemble.Rules.Functions.Python;

/// <summary>What is sent to Python, each a line of JSON.</summary>
internal static class PythonRequests
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The functions are to be loaded.</summary>
    public static string Load(CustomFunction.Python code) => Line(json =>
    {
        json.WriteString("do", "load");
        json.WriteString("file", code.Place.File is { Length: > 0 } file ? file : "custom");
        json.WriteNumber("line", Math.Max(1, code.Place.Line));
        json.WriteString("source", code.Source);
    });

    /// <summary>A function is to be called.</summary>
    public static string Call(FunctionCall call) => Line(json =>
    {
        json.WriteString("do", "call");
        json.WriteString("function", call.Label);
        json.WritePropertyName("metrics");
        WriteMetrics(call, json);
        json.WritePropertyName("event");
        WriteEvent(call, json);
        json.WritePropertyName("rule");
        Write(call.Rule, call.Action, json);
        json.WritePropertyName("action");
        Write(call.Action, json);
        json.WritePropertyName("args");
        WriteArguments(call.Action.Arguments, json);
    });

    private static string Line(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteMetrics(FunctionCall call, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var statistic in Enum.GetValues<Statistic>())
        {
            json.WriteStartObject(Name(statistic));
            foreach (var (group, figures) in call.Metrics)
            {
                Number(group + "-duration", figures.Duration[statistic], json);
                Number(group + "-pending", figures.Pending[statistic], json);
                if (statistic is Statistic.Count)
                    WriteCounts(group, figures, json);
            }
            json.WriteEndObject();
        }
        json.WriteStartObject("measured");
        foreach (var (name, value) in call.Measured)
            Number(name, value, json);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteCounts(string group, GroupSnapshot figures, Utf8JsonWriter json)
    {
        json.WriteStartObject(group);
        foreach (var (counter, count) in figures.Counts)
            json.WriteNumber(Name(counter), count);
        json.WriteEndObject();
    }

    private static string Name<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static void Number(string name, double value, Utf8JsonWriter json)
    {
        if (double.IsFinite(value))
            json.WriteNumber(name, value);
    }

    private static void WriteEvent(FunctionCall call, Utf8JsonWriter json)
    {
        switch (call.Event)
        {
            case EnsembleEvent.JobHappened when call.Record is { } record:
                json.WriteRawValue(record);
                break;
            case EnsembleEvent.JobHappened job:
                json.WriteStartObject();
                WriteJob(job.Job, json);
                json.WriteString("group", job.Group);
                json.WriteBoolean("own", job.Group is not null);
                json.WriteStartArray("events");
                json.WriteStartObject();
                json.WriteNumber("timestamp", job.Time);
                json.WriteString("name", job.Name);
                json.WriteStartObject("context");
                if (job.Name is "finish")
                    json.WriteNumber("status", job.Status);
                if (job.Fatal is { } fatal)
                    json.WriteString("type", fatal);
                json.WriteEndObject();
                json.WriteEndObject();
                json.WriteEndArray();
                json.WriteEndObject();
                break;
            case EnsembleEvent.Said said:
                json.WriteStartObject();
                WriteJob(said.Job, json);
                json.WriteString("line", call.Line);
                json.WriteEndObject();
                break;
            case EnsembleEvent.Measured measured:
                json.WriteStartObject();
                json.WriteString("metric", measured.Metric);
                Number("value", measured.Value, json);
                json.WriteEndObject();
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private static void WriteJob(string job, Utf8JsonWriter json)
    {
        if (long.TryParse(job, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            json.WriteNumber("id", number);
        else
            json.WriteString("id", job);
    }

    private static void Write(Rule rule, RuleAction action, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("trigger", rule.TriggerName);
        if (rule.Name is { } name)
            json.WriteString("name", name);
        if (rule.When is { Comparison: Comparison.Equal } equal)
            json.WriteNumber("when", equal.Number);
        else if (rule.When is { } when)
            json.WriteString("when", when.ToText());
        if (rule.Interval > TimeSpan.Zero)
            json.WriteNumber("interval", rule.Interval.TotalSeconds);
        if (rule.Pattern is { } pattern)
            json.WriteString("pattern", pattern);
        json.WritePropertyName("action");
        Write(action, json);
        json.WriteEndObject();
    }

    private static void Write(RuleAction action, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", action.Kind.Word());
        if (action.Label is { } label)
            json.WriteString("label", label);
        json.WriteNumber("repetitions", action.Repetitions);
        json.WriteNumber("backoff", action.Backoff);
        if (action.Arguments is { } arguments)
        {
            json.WritePropertyName("args");
            arguments.WriteTo(json);
        }
        json.WriteEndObject();
    }

    private static void WriteArguments(JsonElement? arguments, Utf8JsonWriter json)
    {
        switch (arguments)
        {
            case { ValueKind: JsonValueKind.Object } map:
                map.WriteTo(json);
                break;
            case { } other:
                json.WriteStartObject();
                json.WritePropertyName("args");
                other.WriteTo(json);
                json.WriteEndObject();
                break;
            default:
                json.WriteStartObject();
                json.WriteEndObject();
                break;
        }
    }
}
