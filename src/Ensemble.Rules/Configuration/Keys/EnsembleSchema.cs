using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ensemble.Rules.Configuration.Keys;

/// <summary>The JSON schema of the files of ensembles, for editors: made of the table of keys that their reader goes by.</summary>
internal static class EnsembleSchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly (string Name, Section Section)[] Parts =
    [
        ("logging", EnsembleKeys.Logging), ("job", EnsembleKeys.Job), ("rule", EnsembleKeys.Rule), ("action", EnsembleKeys.Action),
        ("algorithm", EnsembleKeys.Algorithm),
    ];

    /// <summary>The schema.</summary>
    public static string Text()
    {
        var root = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Ensemble",
            ["description"] = "Jobs, and rules that say what follows from what happens to them.",
        };
        foreach (var (name, value) in Of(EnsembleKeys.File).ToArray())
            root[name] = value?.DeepClone();
        var definitions = new JsonObject();
        foreach (var (name, section) in Parts)
            definitions[name] = Of(section);
        root["definitions"] = definitions;
        return root.ToJsonString(Indented);
    }

    private static JsonObject Of(Section section)
    {
        var properties = new JsonObject();
        foreach (var key in section.Keys)
            properties[key.Name] = Of(key);
        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
        if (section.Keys.Where(key => key.IsRequired).Select(key => key.Name).ToArray() is { Length: > 0 } required)
            schema["required"] = List(required);
        if (!section.OneOf.IsEmpty)
            schema["anyOf"] = new JsonArray([.. section.OneOf.Select(key => new JsonObject { ["required"] = List([key]) })]);
        if (!section.Needs.IsEmpty)
            schema["allOf"] = new JsonArray([.. section.Needs.Select(need => Need(section.Selector, need.Value, need.Key))]);
        return schema;
    }

    private static JsonObject Need(string selector, string value, string key) => new()
    {
        ["if"] = new JsonObject
        {
            ["properties"] = new JsonObject { [selector] = new JsonObject { ["const"] = value } },
            ["required"] = List([selector]),
        },
        ["then"] = new JsonObject { ["required"] = List([key]) },
    };

    private static JsonObject Of(Key key)
    {
        var schema = Value(key);
        schema["description"] = key.Default is null ? key.Meaning : $"{key.Meaning} Default: {key.Default}.";
        return schema;
    }

    // What is left empty is absent.
    private static JsonObject Value(Key key) => key.Kind switch
    {
        KeyKind.Text when !key.Words.IsEmpty => key.MoreWords is { } more
            ? new() { ["anyOf"] = new JsonArray(new JsonObject { ["enum"] = List(key.Words) }, new JsonObject { ["type"] = "string", ["pattern"] = more }) }
            : new() { ["enum"] = List(key.Words) },
        KeyKind.Text => Typed(key, "string", "number", "boolean"),
        KeyKind.Whole => Ranged(Typed(key, "integer"), key),
        KeyKind.Number => Ranged(Typed(key, "number"), key),
        KeyKind.Flag => Typed(key, "boolean"),
        KeyKind.NumberOrText => Typed(key, "number", "string"),
        KeyKind.Texts => Map(key, new() { ["type"] = List(["string", "number", "boolean", "null"]) }),
        KeyKind.Map => Typed(key, "object"),
        KeyKind.TextOrList => new()
        {
            ["anyOf"] = new JsonArray(Typed(key, "string"), new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } }),
        },
        KeyKind.Section => key.IsRequired ? Reference(key) : new() { ["anyOf"] = new JsonArray(Reference(key), new JsonObject { ["type"] = "null" }) },
        KeyKind.Sections => new(Typed(key, "array").Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))) { ["items"] = Reference(key) },
        _ => [],
    };

    private static JsonObject Reference(Key key) => new() { ["$ref"] = $"#/definitions/{Parts.First(part => part.Section == key.Section).Name}" };

    private static JsonObject Typed(Key key, params string[] types)
    {
        string[] all = key.IsRequired ? types : [.. types, "null"];
        return new() { ["type"] = all is [var only] ? only : List(all) };
    }

    private static JsonObject Map(Key key, JsonObject values)
    {
        var schema = Typed(key, "object");
        schema["additionalProperties"] = values;
        return schema;
    }

    private static JsonObject Ranged(JsonObject schema, Key key)
    {
        if (key.Least > int.MinValue)
            schema["minimum"] = key.Least;
        if (key.Most < int.MaxValue)
            schema["maximum"] = key.Most;
        return schema;
    }

    private static JsonArray List(IEnumerable<string> words) => new([.. words.Select(word => (JsonNode)word)]);
}
