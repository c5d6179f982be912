using System.Collections.Immutable;
using Ensemble.Model.Planning;

namespace Ensemble.Model.Views;

/// <summary>A process in its place.</summary>
public sealed class ProcessView
{
    internal ProcessView(IProcessResource resource, ProcessId id, ExperimentResource experiment, ProcessGroupResource? group)
    {
        Resource = resource;
        Id = id;
        Experiment = experiment;
        Group = group;
        Links = [.. resource.Annotations.OfType<ServiceLinkAnnotation>()];
        Replicas = resource.Annotations.Last<ReplicaAnnotation>()?.Replicas ?? 1;
    }

    /// <summary>The process.</summary>
    public IProcessResource Resource { get; }

    /// <summary>Its full name.</summary>
    public ProcessId Id { get; }

    /// <summary>Its experiment.</summary>
    public ExperimentResource Experiment { get; }

    /// <summary>Its group; null for a lone process.</summary>
    public ProcessGroupResource? Group { get; }

    /// <summary>Binds, connects and exposes in the order of the calls.</summary>
    public ImmutableArray<ServiceLinkAnnotation> Links { get; }

    /// <summary>How many copies run.</summary>
    public int Replicas { get; }

    /// <summary>The experiment, the group where there is one, and the process: the order in which settings are taken over.</summary>
    public IEnumerable<IResource> Layers => Group is null ? [Experiment, Resource] : [Experiment, Group, Resource];

    /// <summary>All annotations of a type, those of experiment and group first.</summary>
    public IEnumerable<T> Inherited<T>() where T : IResourceAnnotation => Layers.SelectMany(layer => layer.Annotations.OfType<T>());
}
