using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Ensemble.Targets.Tests.AspireManifest;

/// <summary>What the published schema of the manifest demands of the types that are written, and that every expression leads somewhere.</summary>
internal static partial class ManifestShape
{
    private static readonly string[] BindingProperties = ["host", "port", "url", "targetPort", "scheme"];

    private static readonly Dictionary<string, (string[] Required, string[] Optional)> Types = new()
    {
        ["project.v0"] = (["type", "path"], ["args", "env", "bindings"]),
        ["executable.v0"] = (["type", "command", "workingDirectory"], ["args", "env", "bindings"]),
        ["container.v0"] = (["type", "image"], ["entrypoint", "args", "env", "bindings", "bindMounts", "volumes"]),
        ["container.v1"] = (["type", "build"], ["entrypoint", "args", "env", "bindings", "bindMounts", "volumes"]),
        ["parameter.v0"] = (["type", "value", "inputs"], ["connectionString"]),
        ["value.v0"] = (["type", "connectionString"], []),
    };

    /// <summary>What is wrong with a manifest.</summary>
    public static IReadOnlyList<string> Problems(JsonNode manifest)
    {
        var resources = manifest["resources"]!.AsObject();
        return [.. resources.SelectMany(r => Shape(r.Key, r.Value!.AsObject())), .. resources.SelectMany(r => Expressions(r.Key, r.Value!, resources))];
    }

    private static List<string> Shape(string name, JsonObject resource)
    {
        string type = (string)resource["type"]!;
        if (!Types.TryGetValue(type, out var fields))
            return [$"{name}: unknown type {type}"];
        var problems = Fields(name, resource, fields.Required, fields.Optional).ToList();
        foreach (string list in new[] { "args" }.Where(resource.ContainsKey))
            problems.AddRange(resource[list]!.AsArray().Where(a => !IsText(a)).Select(_ => $"{name}: {list} holds something that is no text"));
        foreach (var (variable, value) in resource["env"]?.AsObject() ?? [])
            if (!IsText(value))
                problems.Add($"{name}: {variable} is no text");
        foreach (var (binding, value) in resource["bindings"]?.AsObject() ?? [])
            problems.AddRange(Binding($"{name}.{binding}", value!.AsObject()));
        foreach (var mount in resource["bindMounts"]?.AsArray() ?? [])
            problems.AddRange(Fields($"{name}.bindMounts", mount!.AsObject(), ["source", "target", "readOnly"], []));
        foreach (var volume in resource["volumes"]?.AsArray() ?? [])
            problems.AddRange(Fields($"{name}.volumes", volume!.AsObject(), ["name", "target", "readOnly"], []));
        if (resource["build"] is JsonObject build)
            problems.AddRange(Fields($"{name}.build", build, ["context", "dockerfile"], ["stage", "args"]));
        foreach (var (input, value) in resource["inputs"]?.AsObject() ?? [])
            problems.AddRange(Input($"{name}.{input}", value!.AsObject()));
        return problems;
    }

    private static IEnumerable<string> Binding(string name, JsonObject binding)
    {
        foreach (string problem in Fields(name, binding, ["scheme", "protocol", "transport"], ["external", "port", "targetPort"]))
            yield return problem;
        if ((string?)binding["protocol"] is not ("tcp" or "udp") || (string?)binding["transport"] is not ("http" or "http2" or "tcp"))
            yield return $"{name}: {binding.ToJsonString()}";
    }

    private static IEnumerable<string> Input(string name, JsonObject input)
    {
        foreach (string problem in Fields(name, input, ["type"], ["secret", "default"]))
            yield return problem;
        if ((string?)input["type"] != "string" || (input["default"] is JsonObject made && made.Count != 1))
            yield return $"{name}: {input.ToJsonString()}";
        if ((bool?)input["secret"] is true && input["default"]?["value"] is not null)
            yield return $"{name}: the value of a secret";
    }

    private static IEnumerable<string> Fields(string name, JsonObject map, string[] required, string[] optional) =>
        [.. required.Where(f => !map.ContainsKey(f)).Select(f => $"{name}: {f} is missing"),
            .. map.Select(f => f.Key).Where(f => !required.Contains(f) && !optional.Contains(f)).Select(f => $"{name}: {f} is too much")];

    private static IEnumerable<string> Expressions(string name, JsonNode node, JsonObject resources) => node switch
    {
        JsonObject map => map.SelectMany(f => Expressions($"{name}.{f.Key}", f.Value!, resources)),
        JsonArray list => list.SelectMany((entry, i) => Expressions($"{name}[{i}]", entry!, resources)),
        _ when IsText(node) => from Match match in Expression().Matches((string)node!)
                               where !LeadsSomewhere(match.Groups[1].Value.Split('.'), resources)
                               select $"{name}: {match.Value} leads nowhere",
        _ => [],
    };

    private static bool LeadsSomewhere(string[] path, JsonObject resources) => path switch
    {
        [var name, "value"] => resources[name]?["value"] is not null,
        [var name, "connectionString"] => resources[name]?["connectionString"] is not null,
        [var name, "inputs", var input] => resources[name]?["inputs"]?[input] is not null,
        [var name, "bindings", var binding, var property] => resources[name]?["bindings"]?[binding] is not null && BindingProperties.Contains(property),
        _ => false,
    };

    private static bool IsText(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out _);

    // Doubled braces mean themselves.
    [GeneratedRegex(@"(?<!\{)\{([^{}]+)\}(?!\})")]
    private static partial Regex Expression();
}
