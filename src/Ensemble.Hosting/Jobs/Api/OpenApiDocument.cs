using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Ensemble.Hosting.Runs;
using Microsoft.AspNetCore.WebUtilities;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>The description of the API, made of its routes and of the types that are read and written: it says what is served.</summary>
internal static partial class OpenApiDocument
{
    private static readonly Lazy<byte[]> Text = new(static () => System.Text.Encoding.UTF8.GetBytes(Create().ToJsonString()));

    public static Task AnswerAsync(JobRequest request)
    {
        request.Response.ContentType = "application/json; charset=utf-8";
        return request.Response.Body.WriteAsync(Text.Value, request.Cancellation).AsTask();
    }

    /// <summary>The document.</summary>
    public static JsonObject Create()
    {
        var schemas = new JsonObject { [nameof(JobProblem)] = Schema(JobsJson.Default.JobProblem) };
        var paths = new JsonObject();
        foreach (var group in JobRoutes.All.GroupBy(static route => route.Pattern))
        {
            var path = new JsonObject();
            foreach (var route in group)
                path[route.Method.ToLowerInvariant()] = Operation(route, schemas);
            paths[group.Key] = path;
        }
        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Ensemble jobs",
                ["version"] = ThisVersion.Text,
                ["description"] = "Over a port every request carries a key in the header x-api-key: the read key to look, the operate key to act.",
            },
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas,
                ["securitySchemes"] = new JsonObject
                {
                    ["key"] = new JsonObject { ["type"] = "apiKey", ["in"] = "header", ["name"] = "x-api-key" },
                },
            },
            ["security"] = new JsonArray(new JsonObject { ["key"] = new JsonArray() }),
        };
    }

    private static JsonObject Operation(JobRoute route, JsonObject schemas)
    {
        var operation = new JsonObject { ["summary"] = route.Summary };
        var parameters = new JsonArray();
        if (route.Pattern.Contains("{id}", StringComparison.Ordinal))
            parameters.Add(Parameter("id", "path", "Its id."));
        foreach (var value in route.Query)
            parameters.Add(Parameter(value.Name, "query", value.Description));
        if (parameters.Count > 0)
            operation["parameters"] = parameters;
        if (route.Body is { } body)
            operation["requestBody"] = new JsonObject { ["content"] = Content(body, schemas) };
        var responses = new JsonObject { [Number(route.Status)] = Response(route.Status, route.Result, schemas) };
        foreach (int status in route.Refusals)
            responses[Number(status)] = Response(status, JobsJson.Default.JobProblem, schemas);
        operation["responses"] = responses;
        return operation;
    }

    private static JsonObject Parameter(string name, string place, string description)
    {
        var parameter = new JsonObject
        {
            ["name"] = name,
            ["in"] = place,
            ["description"] = description,
            ["schema"] = new JsonObject { ["type"] = "string" },
        };
        if (place == "path")
            parameter["required"] = true;
        return parameter;
    }

    private static JsonObject Response(int status, JsonTypeInfo? result, JsonObject schemas)
    {
        var response = new JsonObject { ["description"] = ReasonPhrases.GetReasonPhrase(status) };
        if (result is not null)
            response["content"] = Content(result, schemas);
        return response;
    }

    private static JsonObject Content(JsonTypeInfo type, JsonObject schemas)
    {
        string name = type.Type.Name;
        if (!schemas.ContainsKey(name))
            schemas[name] = Schema(type);
        return new JsonObject
        {
            ["application/json"] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/" + name } },
        };
    }

    // References within a schema are to its own root, which is elsewhere here.
    private static JsonNode Schema(JsonTypeInfo type) => JsonNode.Parse(Reference().Replace(
        type.GetJsonSchemaAsNode().ToJsonString(), match => $"\"$ref\":\"#/components/schemas/{type.Type.Name}{match.Groups["rest"].Value}\""))!;

    private static string Number(int status) => status.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("\"\\$ref\":\"#(?<rest>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
