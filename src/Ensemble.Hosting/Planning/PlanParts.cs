using System.Text.Json.Nodes;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Planning;

/// <summary>The parts of a plan that are compared, each with its name, as the plan is written.</summary>
internal static class PlanParts
{
    /// <summary>The parts in the order of the plan.</summary>
    public static OrderedDictionary<string, JsonObject> Of(ApplicationPlan plan)
    {
        var parts = new OrderedDictionary<string, JsonObject>(StringComparer.Ordinal);
        var application = JsonNode.Parse(plan.ToJson())!.AsObject();
        parts["application"] = application;
        Take("parameter", application, "parameters", "name");
        Take("connection string", application, "connectionStrings", "name");
        foreach (var experiment in Remove(application, "experiments"))
        {
            string name = (string)experiment["name"]!;
            parts[$"experiment {name}"] = experiment;
            Take($"group {name}/", experiment, "groups", "name");
            Take("process", experiment, "processes", "id");
            experiment.Remove("services"); // said by the endpoints of the processes
        }
        application.Remove("format");
        return parts;

        void Take(string kind, JsonObject owner, string list, string key)
        {
            foreach (var part in Remove(owner, list))
            {
                part.Remove("declaredAt");
                string separator = kind.EndsWith('/') ? "" : " ";
                parts[$"{kind}{separator}{(string)part[key]!}"] = part;
            }
        }
    }

    private static JsonObject[] Remove(JsonObject owner, string list)
    {
        JsonObject[] parts = [.. owner[list]?.AsArray().Select(p => p!.AsObject()) ?? []];
        owner.Remove(list);
        foreach (var part in parts)
            part.Parent?.AsArray().Remove(part);
        return parts;
    }
}
