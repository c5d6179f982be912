using System.Text.Json.Nodes;
using Ensemble.Hosting.Publishing;
using Ensemble.Model;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Model.Planning;

namespace Ensemble.Targets.AspireManifest;

/// <summary>A process as a resource of the manifest: a project, a container, or an executable.</summary>
internal sealed class ManifestProcess(TemplateWriter templates, PublishedEnvironment environment, PortTable ports)
{
    private readonly List<Diagnostic> _warnings = [];

    /// <summary>Arguments that name what is not published. They are written as the plan has them.</summary>
    public IReadOnlyList<Diagnostic> Warnings => _warnings;

    /// <summary>Whether a process is written as a container: it is one, or an image is declared for it. The image of a project is built from the project.</summary>
    public static bool IsContainer(ProcessPlan process) => process.Image is not null && process.Project is null;

    public JsonObject Write(ProcessPlan process)
    {
        var resource = process switch
        {
            { Project: { } project } => new JsonObject { ["type"] = "project.v0", ["path"] = project.Path },
            { Image: { } image } => ManifestContainer.Write(process, image, text => Text(process, text)),
            _ => new JsonObject { ["type"] = "executable.v0", ["workingDirectory"] = process.WorkingDirectory, ["command"] = Text(process, process.Command) },
        };
        if (Arguments(process) is { Count: > 0 } arguments)
            resource["args"] = arguments;
        if (IsContainer(process))
            ManifestContainer.AddMounts(resource, process);
        resource["env"] = Environment(process);
        if (ManifestBindings.Of(process, ports) is { Count: > 0 } bindings)
            resource["bindings"] = bindings;
        return resource;
    }

    private JsonArray Arguments(ProcessPlan process)
    {
        var arguments = new JsonArray();
        foreach (var argument in process.Arguments.Skip(process.Project?.LaunchArguments ?? 0))
            arguments.Add((JsonNode)Text(process, argument));
        return arguments;
    }

    private JsonObject Environment(ProcessPlan process)
    {
        var variables = new JsonObject();
        foreach (var (name, value) in environment.Of(process))
            variables[name] = value;
        return variables;
    }

    private string Text(ProcessPlan process, ValueTemplate template)
    {
        if (TemplateCompiler.HasCallback(template))
            return ""; // reported with the other callbacks of the process
        string text = templates.Write(template, process, out string? missing);
        if (missing is not null)
            _warnings.Add(ReferenceLeftOut.Create(SourceLocation.Parse(process.DeclaredAt), process.Id.ToString(), $"has an argument with '{{{missing}}}'"));
        return text;
    }
}
