using System.Text.Json.Nodes;
using Ensemble.Hosting.Publishing;
using Ensemble.Model;
using Ensemble.Model.Planning;

namespace Ensemble.Targets.AspireManifest;

/// <summary>
/// What the manifest has no words for, in the words of the plan: everything that is not said elsewhere in the manifest and is not the default. A field that
/// plans get later appears here by itself.
/// </summary>
internal static class EnsembleSection
{
    private const int Format = 1;

    private static readonly string[] SaidElsewhere =
        ["kind", "project", "command", "arguments", "workingDirectory", "environment", "endpoints", "references", "hasCallbacks", "excludedFromManifest", "declaredAt"];

    private static readonly JsonObject Defaults = Processes(new ApplicationPlan
    {
        Application = "",
        Target = "",
        Experiments = [new() { Name = "", Processes = [new() { Id = new("", null, ""), WorkingDirectory = "" }] }],
    }).Single();

    public static JsonObject Write(PublishedPlan plan)
    {
        var experiments = new JsonArray();
        foreach (var experiment in JsonNode.Parse(plan.Plan.ToJson())!["experiments"]!.AsArray().Select(e => e!.DeepClone().AsObject()))
        {
            experiment.Remove("processes");
            experiment.Remove("services"); // bindings
            RemoveEmpty(experiment);
            experiments.Add((JsonNode)experiment);
        }
        var processes = new JsonObject();
        foreach (var (process, json) in plan.Processes.Zip(Processes(plan.Plan)))
            processes[plan.NameOf(process.Id)] = Reduced(process, json);
        return new() { ["format"] = Format, ["application"] = plan.Plan.Application, ["experiments"] = experiments, ["processes"] = processes };
    }

    private static IEnumerable<JsonObject> Processes(ApplicationPlan plan) =>
        JsonNode.Parse(plan.ToJson())!["experiments"]!.AsArray().SelectMany(e => e!["processes"]!.AsArray()).Select(p => p!.DeepClone().AsObject());

    private static JsonObject Reduced(ProcessPlan process, JsonObject json)
    {
        foreach (string field in SaidElsewhere)
            json.Remove(field);
        // A folder of the image; one of this machine means nothing there.
        if (ManifestProcess.IsContainer(process) && Path.IsPathRooted(process.WorkingDirectory))
            json["workingDirectory"] = process.WorkingDirectory;
        if (ManifestProcess.IsContainer(process))
        {
            json.Remove("image");
            var unsaid = process.Mounts.Zip(json["mounts"]!.AsArray()).Where(m => !ManifestContainer.CanSay(m.First.Kind)).Select(m => m.Second!.DeepClone());
            json["mounts"] = new JsonArray([.. unsaid]);
        }
        foreach (string field in json.Select(f => f.Key).Where(name => name != "id" && JsonNode.DeepEquals(json[name], Defaults[name])).ToArray())
            json.Remove(field);
        return json;
    }

    private static void RemoveEmpty(JsonObject map)
    {
        foreach (string field in map.Where(f => f.Value is JsonArray { Count: 0 } or JsonObject { Count: 0 }).Select(f => f.Key).ToArray())
            map.Remove(field);
    }
}
