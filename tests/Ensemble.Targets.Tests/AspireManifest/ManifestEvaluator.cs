using System.Globalization;
using System.Text.Json.Nodes;
using Ensemble.Model.Planning;

namespace Ensemble.Targets.Tests.AspireManifest;

/// <summary>Does what a deployment does with the manifest: puts values in place of expressions. Everything is reached at one host.</summary>
internal sealed class ManifestEvaluator(JsonNode manifest, string host, IReadOnlyDictionary<string, string> parameters)
{
    /// <summary>The environment of a resource.</summary>
    public SortedDictionary<string, string> Environment(string resource) =>
        new(manifest["resources"]![resource]!["env"]!.AsObject().ToDictionary(v => v.Key, v => Evaluate((string)v.Value!)), StringComparer.Ordinal);

    private string Evaluate(string text) => ValueTemplate.Parse(text).Render(Resolve);

    private string Resolve(string expression)
    {
        string[] path = expression.Split('.');
        var resource = manifest["resources"]![path[0]]!;
        return path switch
        {
            [var name, "value"] => parameters[name],
            [var name, "connectionString"] when (string?)resource["type"] == "parameter.v0" => parameters[$"{name}.connectionString"],
            [_, "connectionString"] => Evaluate((string)resource["connectionString"]!),
            [_, "bindings", var binding, var property] => Property(resource["bindings"]![binding]!, property),
            _ => throw new ArgumentException($"'{expression}' leads nowhere."),
        };
    }

    private string Property(JsonNode binding, string property)
    {
        string port = ((int)binding["targetPort"]!).ToString(CultureInfo.InvariantCulture);
        string scheme = (string)binding["scheme"]!;
        return property switch
        {
            "host" => host,
            "port" or "targetPort" => port,
            "scheme" => scheme,
            "url" => $"{scheme}://{host}:{port}",
            _ => throw new ArgumentException($"There is no '{property}'."),
        };
    }
}
