using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Ensemble.Model.Journal;

/// <summary>Events as lines of JSON: <c>{"v":1,"seq":7,"time":"…","type":"process.running","subject":"rl/agent.3","data":{…}}</c>.</summary>
public static class RunEventJson
{
    /// <summary>The format this version writes.</summary>
    public const int CurrentFormat = 1;

    private static readonly RunEventContext Context = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });

    private static readonly (string Name, Type Type)[] Types =
    [
        ("run.started", typeof(RunStarted)),
        ("run.bound", typeof(RunBound)),
        ("run.source", typeof(RunSource)),
        ("run.stopping", typeof(RunStopping)),
        ("run.ended", typeof(RunEnded)),
        ("host.warning", typeof(HostWarning)),
        ("experiment.started", typeof(ExperimentStarted)),
        ("experiment.stopping", typeof(ExperimentStopping)),
        ("experiment.ended", typeof(ExperimentEnded)),
        ("process.waiting", typeof(ReplicaWaiting)),
        ("process.starting", typeof(ReplicaStarting)),
        ("process.running", typeof(ReplicaRunning)),
        ("process.healthy", typeof(ReplicaHealthy)),
        ("process.unhealthy", typeof(ReplicaUnhealthy)),
        ("process.stopping", typeof(ReplicaStopping)),
        ("process.ended", typeof(ReplicaEnded)),
        ("process.restarting", typeof(ReplicaRestarting)),
        ("process.restart-cancelled", typeof(ReplicaRestartCancelled)),
        ("process.surprise", typeof(ReplicaSurprise)),
        ("command.run", typeof(CommandRun)),
        ("job.changed", typeof(JobChanged)),
    ];

    private static readonly Dictionary<string, Type> ByName = Types.ToDictionary(t => t.Name, t => t.Type, StringComparer.Ordinal);
    private static readonly Dictionary<Type, string> Names = Types.ToDictionary(t => t.Type, t => t.Name);

    /// <summary>The event's type as written, such as <c>process.running</c>.</summary>
    public static string TypeName(this EventBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return body is UnknownEvent unknown ? unknown.Type : Names[body.GetType()];
    }

    /// <summary>Writes one line, its newline included.</summary>
    public static void Write(IBufferWriter<byte> output, RunEvent runEvent)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(runEvent);
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("v"u8, CurrentFormat);
            json.WriteNumber("seq"u8, runEvent.Sequence);
            json.WriteString("time"u8, runEvent.Time);
            json.WriteString("type"u8, runEvent.Body.TypeName());
            json.WriteString("subject"u8, runEvent.Subject);
            json.WritePropertyName("data"u8);
            if (runEvent.Body is UnknownEvent unknown)
                json.WriteRawValue(unknown.Data);
            else
                JsonSerializer.Serialize(json, runEvent.Body, TypeInfo(runEvent.Body.GetType()));
            json.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    /// <summary>The event as one line without its newline.</summary>
    public static string ToJson(this RunEvent runEvent)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        Write(buffer, runEvent);
        return Encoding.UTF8.GetString(buffer.WrittenSpan[..^1]);
    }

    /// <summary>Reads one line.</summary>
    /// <exception cref="FormatException">The line is no event, such as one cut off by the end of its host.</exception>
    public static RunEvent Read(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            using var document = JsonDocument.ParseValue(ref reader);
            var root = document.RootElement;
            string type = root.GetProperty("type").GetString()!;
            var data = root.GetProperty("data");
            var body = ByName.TryGetValue(type, out var known) ? Understand(data, TypeInfo(known)) : null;
            body ??= new UnknownEvent(type, data.GetRawText());
            return new(root.GetProperty("seq").GetInt64(), root.GetProperty("time").GetDateTimeOffset(), root.GetProperty("subject").GetString()!, body);
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or NotSupportedException)
        {
            throw new FormatException($"This line is no event of a journal: {broken.Message}", broken);
        }
    }

    // Made when a type is first needed, and kept by the context: a short run uses few of them.
    private static JsonTypeInfo TypeInfo(Type type) => Context.GetTypeInfo(type)!;

    // A newer version may say more about an event than this one can hold, such as a further cause of an end: the line is kept, and so are all lines after it.
    private static EventBody? Understand(JsonElement data, JsonTypeInfo info)
    {
        try
        {
            return (EventBody?)data.Deserialize(info);
        }
        catch (Exception notUnderstood) when (notUnderstood is JsonException or NotSupportedException or FormatException)
        {
            return null;
        }
    }
}
