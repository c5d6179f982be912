using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ensemble.Hosting.Publishing;
using Ensemble.Hosting.Targets;
using Ensemble.Model;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Model.Planning;

namespace Ensemble.Targets.AspireManifest;

/// <summary>Writes the manifest that tools of .NET Aspire deploy from, as <c>aspire-manifest.json</c>.</summary>
internal sealed class AspireManifestPublisher : IPublisher
{
    private const string FileName = "aspire-manifest.json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Name => "aspire";

    public IReadOnlyList<string> Aliases => ["manifest"];

    public Task<PublishResult> PublishAsync(PublishRequest request, CancellationToken cancellationToken)
    {
        var (subset, warnings) = PublishedSubset.Of(request.Plan);
        var plan = new PublishedPlan(PlanPaths.Map(subset, path => RelativePath.From(request.Directory, path, request.AppHostDirectory)));
        var found = warnings.ToBuilder();
        found.AddRange(plan.Processes.Where(p => p.HasCallbacks)
            .Select(p => CallbacksNotPublished.Create(SourceLocation.Parse(p.DeclaredAt), p.Id.ToString(), Name)));
        found.AddRange(plan.Processes.Where(p => p.Job is not null)
            .Select(p => JobNotPublished.Create(SourceLocation.Parse(p.DeclaredAt), p.Id.ToString(), Name)));
        found.AddRange(NamesTakenTwice(plan));
        var document = new ManifestDocument(plan, request.Ports, request.SymphonyCompatibility);
        string text = document.Write().ToJsonString(Indented) + "\n";
        found.AddRange(document.Warnings);
        return Task.FromResult(new PublishResult([new(FileName, text)], found.ToImmutable()));
    }

    private static IEnumerable<Diagnostic> NamesTakenTwice(PublishedPlan plan)
    {
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in plan.Plan.Parameters)
            taken[parameter.Name] = $"parameter '{parameter.Name}'";
        foreach (var connection in plan.Plan.ConnectionStrings)
            taken[connection.Name] = $"connection string '{connection.Name}'";
        return from process in plan.Processes
               let name = plan.NameOf(process.Id)
               where taken.ContainsKey(name)
               select NameTakenInManifest.Create(SourceLocation.Parse(process.DeclaredAt), process.Id.ToString(), name, taken[name]);
    }
}
