namespace Ensemble.Model;

/// <summary>Anything an AppHost declares: an experiment, a process, a parameter. A resource is inert: a name and annotations.</summary>
public interface IResource
{
    /// <summary>The name as declared, a DNS label.</summary>
    string Name { get; }

    /// <summary>What was declared about this resource, in the order of the calls.</summary>
    ResourceAnnotationCollection Annotations { get; }
}
