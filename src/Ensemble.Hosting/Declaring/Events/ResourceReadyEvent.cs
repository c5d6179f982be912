using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>All replicas of a process run and are healthy. Comes again when they are so after a restart or a failed check. Handlers run beside the run and hold
/// up nobody.</summary>
/// <param name="resource">The process.</param>
/// <param name="services">The services of the application.</param>
public sealed class ResourceReadyEvent(IResource resource, IServiceProvider services) : IDistributedApplicationResourceEvent
{
    /// <inheritdoc/>
    public IResource Resource { get; } = resource;

    /// <summary>The services of the application.</summary>
    public IServiceProvider Services { get; } = services;
}
