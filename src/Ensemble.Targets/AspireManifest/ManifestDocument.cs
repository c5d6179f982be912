using System.Text.Json.Nodes;
using Ensemble.Hosting.Publishing;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Planning;

namespace Ensemble.Targets.AspireManifest;

/// <summary>The manifest as a whole: inputs first, then processes in the order of the plan, then what the format has no words for.</summary>
internal sealed class ManifestDocument
{
    private const string Schema = "https://json.schemastore.org/aspire-8.0.json";

    private readonly PublishedPlan _plan;
    private readonly TemplateWriter _templates;
    private readonly PublishedEnvironment _environment;
    private readonly ManifestProcess _processes;

    public ManifestDocument(PublishedPlan plan, PortTable ports, bool symphony)
    {
        _plan = plan;
        var expressions = new ManifestExpressions(plan);
        _templates = new TemplateWriter(plan, expressions);
        _environment = new PublishedEnvironment(plan, expressions, _templates, symphony);
        _processes = new ManifestProcess(_templates, _environment, ports);
    }

    /// <summary>What the manifest lacks because it refers to what is not published. Complete once it is written.</summary>
    public IEnumerable<Diagnostic> Warnings => _environment.Warnings.Concat(_processes.Warnings);

    public JsonObject Write()
    {
        var resources = new JsonObject();
        // A connection string of configuration is a parameter under another name in the plan.
        foreach (var parameter in _plan.Plan.Parameters.Where(p => !_plan.Plan.ConnectionStrings.Any(c => p.Name == $"{c.Name}.connectionString")))
            resources[parameter.Name] = ManifestInput.Parameter(parameter);
        foreach (var connection in _plan.Plan.ConnectionStrings)
            resources[connection.Name] = connection.Value is { } value
                ? ManifestInput.Value(_templates.Write(value, null, out _))
                : ManifestInput.ConnectionString(connection.Name);
        foreach (var process in _plan.Processes)
            resources[_plan.NameOf(process.Id)] = _processes.Write(process);
        return new JsonObject { ["$schema"] = Schema, ["resources"] = resources, ["ensemble"] = EnsembleSection.Write(_plan) };
    }
}
