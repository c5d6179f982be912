using System.Collections.Immutable;
using Ensemble.Model.Views;

namespace Ensemble.Model.Checking;

/// <summary>A model with the indexes that several checks need, made once.</summary>
internal sealed class CheckContext
{
    private readonly HashSet<IResource> _declared;

    public CheckContext(ModelView model, CheckSettings settings)
    {
        Model = model;
        Settings = settings;
        Experiments = [.. model.Experiments.Select(e => new ExperimentIndex(e, model))];
        var members = model.Experiments.SelectMany(e => e.Groups.Cast<IResource>().Concat(e.Processes.Select(p => p.Resource)));
        var all = new OrderedDictionary<IResource, IResource>(ReferenceEqualityComparer.Instance);
        foreach (var resource in model.Model.Resources.Concat(members))
            all.TryAdd(resource, resource);
        Resources = [.. all.Keys];
        _declared = new(Resources, ReferenceEqualityComparer.Instance);
    }

    public ModelView Model { get; }

    public CheckSettings Settings { get; }

    public ImmutableArray<ExperimentIndex> Experiments { get; }

    /// <summary>Each resource once: those of the model in the order of their declaration, then members that nobody added to it.</summary>
    public ImmutableArray<IResource> Resources { get; }

    /// <summary>All processes that belong to an experiment, each once.</summary>
    public IEnumerable<ProcessView> Processes => Experiments.SelectMany(e => e.Processes);

    /// <summary>Whether a resource is there when the application runs: a process or group only as part of an experiment.</summary>
    public bool IsPart(IResource resource) => resource switch
    {
        IProcessResource => Model.Find(resource) is not null,
        ProcessGroupResource group => group.Annotations.OfType<MemberOfAnnotation>().Any(m => _declared.Contains(m.Parent)),
        _ => _declared.Contains(resource),
    };
}
