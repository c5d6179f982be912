namespace Ensemble.Model;

/// <summary>A resource that other resources belong to: an experiment or a process group.</summary>
public interface IResourceWithMembers : IResourceWithProcessSettings
{
    /// <summary>The members in the order in which they joined.</summary>
    IReadOnlyList<IResource> Members { get; }
}
