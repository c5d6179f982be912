using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ensemble.Model.Planning;

internal sealed class ProcessIdConverter : JsonConverter<ProcessId>
{
    public override ProcessId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ProcessId.Parse(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, ProcessId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
