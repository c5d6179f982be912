using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ensemble.Model.Planning;

internal sealed class ValueTemplateConverter : JsonConverter<ValueTemplate>
{
    public override ValueTemplate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ValueTemplate.Parse(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, ValueTemplate value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
