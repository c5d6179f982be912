using System.Text.Json.Nodes;
using Ensemble.Model;
using Ensemble.Model.Planning;

namespace Ensemble.Targets.AspireManifest;

/// <summary>What is given from outside, and values made of it.</summary>
internal static class ManifestInput
{
    public static JsonObject Parameter(ParameterPlan parameter)
    {
        var input = new JsonObject { ["type"] = "string" };
        if (parameter.Secret)
            input["secret"] = true;
        if (parameter.Generated is { } generated)
            input["default"] = new JsonObject { ["generate"] = Generate(generated) };
        else if (parameter.Default is { } text)
            input["default"] = new JsonObject { ["value"] = text };
        return new() { ["type"] = "parameter.v0", ["value"] = $"{{{parameter.Name}.inputs.value}}", ["inputs"] = new JsonObject { ["value"] = input } };
    }

    /// <summary>A connection string that is given from outside, and that may hold a password.</summary>
    public static JsonObject ConnectionString(string name) => new()
    {
        ["type"] = "parameter.v0",
        ["connectionString"] = $"{{{name}.value}}",
        ["value"] = $"{{{name}.inputs.value}}",
        ["inputs"] = new JsonObject { ["value"] = new JsonObject { ["type"] = "string", ["secret"] = true } },
    };

    public static JsonObject Value(string connectionString) => new() { ["type"] = "value.v0", ["connectionString"] = connectionString };

    private static JsonObject Generate(GeneratedParameterDefault generated)
    {
        var generate = new JsonObject { ["minLength"] = generated.Length };
        if (!generated.Special)
            generate["special"] = false; // readers of the manifest take it for true where it is not said
        return generate;
    }
}
