using System.Buffers;
using System.Text.Json;
using Ensemble.Model;

namespace Ensemble.Rules.Configuration.Yaml;

/// <summary>Any YAML as JSON, and back.</summary>
internal static class YamlJson
{
    /// <summary>A node as JSON: numbers, switches and nothing as YAML 1.1 has them, everything else as text.</summary>
    public static JsonElement ToJson(this YamlNode node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            Write(node, writer);
        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }

    /// <summary>JSON as a node; every part of it is at one place.</summary>
    public static YamlNode ToYaml(this JsonElement element, SourceLocation at) => element.ValueKind switch
    {
        JsonValueKind.Object => new YamlMap([.. element.EnumerateObject().Select(property => new YamlEntry(property.Name, property.Value.ToYaml(at), at))], at),
        JsonValueKind.Array => new YamlList([.. element.EnumerateArray().Select(item => item.ToYaml(at))], at),
        JsonValueKind.String => new YamlText(element.GetString()!, IsPlain: false, at),
        _ => new YamlText(element.GetRawText(), IsPlain: true, at),
    };

    private static void Write(YamlNode node, Utf8JsonWriter writer)
    {
        switch (node)
        {
            case YamlMap map:
                writer.WriteStartObject();
                foreach (var entry in map.Entries.DistinctBy(entry => entry.Key))
                {
                    writer.WritePropertyName(entry.Key);
                    Write(entry.Value, writer);
                }
                writer.WriteEndObject();
                break;
            case YamlList list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                    Write(item, writer);
                writer.WriteEndArray();
                break;
            case YamlText { IsNull: true }:
                writer.WriteNullValue();
                break;
            case YamlText { Flag: { } flag }:
                writer.WriteBooleanValue(flag);
                break;
            case YamlText { Number: { } number }:
                if (number == Math.Truncate(number) && Math.Abs(number) < 1e15)
                    writer.WriteNumberValue((long)number);
                else
                    writer.WriteNumberValue(number);
                break;
            case YamlText text:
                writer.WriteStringValue(text.Value);
                break;
        }
    }
}
