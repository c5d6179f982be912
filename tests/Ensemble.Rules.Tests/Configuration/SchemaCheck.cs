using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ensemble.Rules.Tests.Configuration;

/// <summary>Checks JSON against a schema, as far as the schema of ensembles goes: a word that is not known here fails.</summary>
internal sealed class SchemaCheck(JsonElement root)
{
    private static readonly string[] Remarks = ["$schema", "title", "description", "definitions", "then", "properties"];

    public bool Fits(JsonElement value) => Fits(root, value);

    private bool Fits(JsonElement schema, JsonElement value) => schema.EnumerateObject().All(word => Fits(word, schema, value));

    private bool Fits(JsonProperty word, JsonElement schema, JsonElement value) => word.Name switch
    {
        _ when Remarks.Contains(word.Name) => word.Name != "properties" || !IsMap(value)
            || value.EnumerateObject().All(entry => !word.Value.TryGetProperty(entry.Name, out var own) || Fits(own, entry.Value)),
        "$ref" => Fits(word.Value.GetString()!.Split('/').Skip(1).Aggregate(root, (at, part) => at.GetProperty(part)), value),
        "type" => Words(word.Value).Any(type => Is(type, value)),
        "enum" => Words(word.Value).Contains(value.ToString()),
        "const" => value.ToString() == word.Value.GetString(),
        "pattern" => value.ValueKind is not JsonValueKind.String || Regex.IsMatch(value.GetString()!, word.Value.GetString()!),
        "minimum" => value.ValueKind is not JsonValueKind.Number || value.GetDouble() >= word.Value.GetDouble(),
        "maximum" => value.ValueKind is not JsonValueKind.Number || value.GetDouble() <= word.Value.GetDouble(),
        "required" => !IsMap(value) || Words(word.Value).All(name => value.TryGetProperty(name, out _)),
        "items" => value.ValueKind is not JsonValueKind.Array || value.EnumerateArray().All(item => Fits(word.Value, item)),
        "anyOf" => word.Value.EnumerateArray().Any(one => Fits(one, value)),
        "allOf" => word.Value.EnumerateArray().All(one => Fits(one, value)),
        "if" => !Fits(word.Value, value) || Fits(schema.GetProperty("then"), value),
        "additionalProperties" => !IsMap(value) || value.EnumerateObject()
            .Where(entry => !schema.TryGetProperty("properties", out var own) || !own.TryGetProperty(entry.Name, out _))
            .All(entry => word.Value.ValueKind is JsonValueKind.Object && Fits(word.Value, entry.Value)),
        _ => throw new NotSupportedException(word.Name),
    };

    private static bool IsMap(JsonElement value) => value.ValueKind is JsonValueKind.Object;

    private static IEnumerable<string> Words(JsonElement words) =>
        words.ValueKind is JsonValueKind.Array ? words.EnumerateArray().Select(word => word.GetString()!) : [words.GetString()!];

    private static bool Is(string type, JsonElement value) => (type, value.ValueKind) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("number", JsonValueKind.Number)
            or ("null", JsonValueKind.Null) or ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => value.GetDouble() % 1 == 0,
        _ => false,
    };
}
