using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>A resource has changed.</summary>
/// <param name="resource">The resource.</param>
/// <param name="resourceId">The replica of a process, such as <c>rl/agent.3</c>; the name of any other resource.</param>
/// <param name="snapshot">What it is now.</param>
public sealed class ResourceEvent(IResource resource, string resourceId, CustomResourceSnapshot snapshot)
{
    /// <summary>The resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>The replica of a process, such as <c>rl/agent.3</c>; the name of any other resource.</summary>
    public string ResourceId { get; } = resourceId;

    /// <summary>What it is now.</summary>
    public CustomResourceSnapshot Snapshot { get; } = snapshot;
}
