using System.Text.Json;

namespace Ensemble.Telemetry.Otlp.Json;

/// <summary>A kind of message: its fields by their names in JSON.</summary>
internal sealed class JsonMessage
{
    private readonly List<(byte[] Name, JsonField Field)> _fields = [];

    public JsonMessage With(string name, int number, JsonFieldType type) => With(name, new JsonField(number, type));

    public JsonMessage With(string name, int number, JsonMessage message) => With(name, new JsonField(number, JsonFieldType.Message, message));

    /// <summary>The field whose name the reader stands at; null for one that is not known here.</summary>
    public JsonField? Find(ref Utf8JsonReader reader)
    {
        foreach (var (name, field) in _fields)
            if (reader.ValueTextEquals(name))
                return field;
        return null;
    }

    private JsonMessage With(string name, JsonField field)
    {
        _fields.Add((System.Text.Encoding.UTF8.GetBytes(name), field));
        return this;
    }
}
