using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ensemble.Dashboard.Wire;

/// <summary>Writes times as <see cref="UnixTime"/> has them. They are not read.</summary>
internal sealed class UnixTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("The pages send no times.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteNumberValue(UnixTime.Of(value));
}
