using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>The addresses of a process are known.</summary>
/// <param name="resource">The process.</param>
/// <param name="services">The services of the application.</param>
public sealed class ResourceEndpointsAllocatedEvent(IResource resource, IServiceProvider services) : IDistributedApplicationResourceEvent
{
    /// <inheritdoc/>
    public IResource Resource { get; } = resource;

    /// <summary>The services of the application.</summary>
    public IServiceProvider Services { get; } = services;
}
