using System.Globalization;
using System.Text.Json.Nodes;

namespace Ensemble.Hosting.Planning;

/// <summary>The fields of a part of a plan as pairs of path and text.</summary>
internal static class PlanFields
{
    // What tells the entries of a list apart, so that one that is new does not make all after it differ.
    private static readonly string[] Keys = ["name", "path", "process", "target", "key", "endpoint"];

    public static SortedDictionary<string, string> Of(JsonObject part)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Add(part, "", fields);
        return fields;
    }

    private static void Add(JsonNode? node, string path, SortedDictionary<string, string> fields)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (name, value) in map)
                    Add(value, path.Length == 0 ? name : $"{path}.{name}", fields);
                break;
            case JsonArray list when list.All(entry => entry is JsonValue):
                if (list.Count > 0)
                    fields[path] = string.Join(' ', list.Select(entry => Quote(entry!.ToString())));
                break;
            case JsonArray list:
                for (int i = 0; i < list.Count; i++)
                    AddEntry(list[i], path, i, fields);
                break;
            case not null:
                fields[path] = node.ToString();
                break;
        }
    }

    private static void AddEntry(JsonNode? entry, string path, int index, SortedDictionary<string, string> fields)
    {
        string? key = entry is JsonObject map ? Array.Find(Keys, k => map[k] is JsonValue) : null;
        string place = $"{path}[{(key is null ? index.ToString(CultureInfo.InvariantCulture) : entry![key]!.ToString())}]";
        if (fields.Keys.Any(k => k.StartsWith(place + ".", StringComparison.Ordinal)))
            place = string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"); // two that are called the same
        Add(entry, place, fields);
    }

    private static string Quote(string text) => text.Length == 0 || text.Contains(' ', StringComparison.Ordinal) ? $"'{text}'" : text;
}
