using Ensemble.Hosting.Control.Naming;
using Ensemble.Model;
using Ensemble.Model.Planning;
using Ensemble.Model.Views;

namespace Ensemble.Hosting.Notifications;

/// <summary>Finds resources by the names people write: processes and replicas of the plan first, then any other resource of the model.</summary>
internal sealed class ResourceDirectory
{
    private readonly SubjectResolver _subjects;
    private readonly Dictionary<ProcessId, IResource> _processes;
    private readonly Dictionary<IResource, ProcessId> _ids = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, IResource> _others = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IResource> _experiments;

    public ResourceDirectory(ModelView model, ApplicationPlan plan)
    {
        Plan = plan;
        _subjects = new SubjectResolver(plan);
        _processes = model.Experiments.SelectMany(e => e.Processes).DistinctBy(p => p.Id).ToDictionary(p => p.Id, IResource (p) => p.Resource);
        _experiments = model.Experiments.DistinctBy(e => e.Name).ToDictionary(e => e.Name, IResource (e) => e.Resource, StringComparer.Ordinal);
        foreach (var (id, resource) in _processes)
            _ids.TryAdd(resource, id);
        foreach (var resource in model.Model.Resources.Where(r => r is not (ExperimentResource or ProcessGroupResource) && !_ids.ContainsKey(r)))
            _others.TryAdd(resource.Name, resource);
    }

    /// <summary>What runs.</summary>
    public ApplicationPlan Plan { get; }

    /// <summary>The resources that are neither processes nor hold any.</summary>
    public IEnumerable<IResource> Others => _others.Values;

    /// <summary>The declaration of a process of the plan.</summary>
    public IResource Declaration(ProcessId process) => _processes.GetValueOrDefault(process) ?? new UndeclaredProcess(process.Name);

    /// <summary>The declaration of an experiment of the plan.</summary>
    public IResource Declaration(ExperimentPlan experiment) => _experiments.GetValueOrDefault(experiment.Name) ?? new ExperimentResource(experiment.Name);

    /// <summary>The process that a resource is; null for any other resource.</summary>
    public ProcessId? ProcessOf(IResource resource) => _ids.TryGetValue(resource, out var id) ? id : null;

    /// <summary>A process or a replica by its name, or any other resource by its.</summary>
    /// <exception cref="ArgumentException">The name stands for nothing or for several things; the message names the candidates.</exception>
    public (Subject? Process, IResource? Other) Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _subjects.Exact(name, SubjectKinds.Process | SubjectKinds.Replica) switch
        {
            ResolvedSubject resolved => (resolved.Subject, null),
            UnresolvedSubject { IsAmbiguous: false } when _others.TryGetValue(name, out var other) => (null, other),
            UnresolvedSubject { IsAmbiguous: true } several => throw new ArgumentException(several.Message, nameof(name)),
            UnresolvedSubject { Candidates.IsEmpty: false } unknown => throw new ArgumentException(
                $"{unknown.Message} There is: {string.Join(", ", unknown.Candidates)}.", nameof(name)),
            _ => throw new ArgumentException($"'{name}' is no resource.", nameof(name)),
        };
    }
}
