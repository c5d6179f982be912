using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ensemble.Model.Planning;

internal sealed class HostPortConverter : JsonConverter<HostPort>
{
    public override HostPort Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => HostPort.Parse(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, HostPort value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
