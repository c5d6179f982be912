using Ensemble.Model;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.ResourceService;

/// <summary>How resources relate to each other, by what is shown of them.</summary>
/// <param name="plan">What runs.</param>
/// <param name="directory">The declarations of processes.</param>
/// <param name="names">What they are called.</param>
internal sealed class Relations(ApplicationPlan plan, Notifications.ResourceDirectory directory, ResourceNames names)
{
    private const string Reference = "Reference";
    private const string WaitFor = "WaitFor";

    private readonly Dictionary<(string Experiment, string Service), ProcessId> _binders = plan.AllProcesses()
        .SelectMany(p => p.Endpoints.Where(e => e.Service is not null).Select(e => (Key: (p.Id.Experiment, e.Service!), p.Id)))
        .DistinctBy(p => p.Key).ToDictionary(p => p.Key, p => p.Id);

    /// <summary>Whom a process waits for, connects to and refers to, and what was declared beside that.</summary>
    public IEnumerable<Wire.ResourceRelationship> Of(ProcessPlan process, IResource declaration)
    {
        var waits = process.Waits.Select(w => (Other: Shown(w.Process), Type: WaitFor));
        var connects = process.Connects.Where(s => _binders.ContainsKey((process.Id.Experiment, s)))
            .Select(s => (Other: Shown(_binders[(process.Id.Experiment, s)]), Type: Reference));
        var references = process.References.Select(r =>
            (Other: r.Kind is ReferenceKind.Process ? Shown(ProcessId.Parse(r.Target)) : r.Target, Type: Reference));
        var declared = declaration.Annotations.OfType<RelationshipAnnotation>()
            .Select(r => (Other: directory.ProcessOf(r.Resource) is { } other ? Shown(other) : r.Resource.Name, r.Type));
        return from relation in waits.Concat(connects).Concat(references).Concat(declared).Distinct()
               where relation.Other is not null && relation.Other != Shown(process.Id)
               select new Wire.ResourceRelationship { ResourceName = relation.Other, Type = relation.Type };
    }

    // Null for a process of an experiment that was left out of this run.
    private string? Shown(ProcessId process) => names.Process(process) is null ? null : names.Shown(process);
}
