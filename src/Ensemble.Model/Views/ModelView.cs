using System.Collections.Immutable;
using Ensemble.Model.Planning;

namespace Ensemble.Model.Views;

/// <summary>A model read once into the shape that checks and planning need: who belongs where, in which order. Wrong models have views too, so that all their
/// errors can be found.</summary>
public sealed class ModelView
{
    private readonly Dictionary<IResource, ProcessView> _processes = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<IResource, ImmutableArray<ProcessView>> _below = new(ReferenceEqualityComparer.Instance);

    /// <summary>Reads a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="userName">A prefix for the names of experiments; null for none.</param>
    public ModelView(DistributedApplicationModel model, string? userName = null)
    {
        Model = model ?? throw new ArgumentNullException(nameof(model));
        Experiments = [.. model.Resources.OfType<ExperimentResource>().Select(e => Read(e, userName))];
    }

    /// <summary>The model.</summary>
    public DistributedApplicationModel Model { get; }

    /// <summary>Experiments in the order of their declaration.</summary>
    public ImmutableArray<ExperimentView> Experiments { get; }

    /// <summary>The view of a process; null for one that belongs to no experiment.</summary>
    public ProcessView? Find(IResource process) => _processes.GetValueOrDefault(process);

    /// <summary>The processes a resource stands for: itself, or all of a group or an experiment.</summary>
    public ImmutableArray<ProcessView> ProcessesOf(IResource resource) =>
        Find(resource) is { } process ? [process] : _below.TryGetValue(resource, out var below) ? below : [];

    private ExperimentView Read(ExperimentResource experiment, string? userName)
    {
        string name = userName is null || experiment.Name.StartsWith(userName + "-", StringComparison.Ordinal) ? experiment.Name
            : $"{userName}-{experiment.Name}";
        var processes = ImmutableArray.CreateBuilder<ProcessView>();
        var groups = ImmutableArray.CreateBuilder<ProcessGroupResource>();
        foreach (var member in experiment.Members)
        {
            if (member is ProcessGroupResource group)
            {
                groups.Add(group);
                var members = group.Members.OfType<IProcessResource>().Select(p => Read(p, group)).ToImmutableArray();
                _below[group] = members;
                processes.AddRange(members);
            }
            else if (member is IProcessResource process)
            {
                processes.Add(Read(process, null));
            }
        }
        var all = processes.DrainToImmutable();
        _below[experiment] = all;
        return new(experiment, name, groups.DrainToImmutable(), all);

        ProcessView Read(IProcessResource process, ProcessGroupResource? group)
        {
            var view = new ProcessView(process, new ProcessId(name, group?.Name, process.Name), experiment, group);
            _processes.TryAdd(process, view);
            return view;
        }
    }
}
