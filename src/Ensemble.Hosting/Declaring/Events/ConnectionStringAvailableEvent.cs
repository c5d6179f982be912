using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>The connection string of a resource is known.</summary>
/// <param name="resource">The resource.</param>
/// <param name="services">The services of the application.</param>
public sealed class ConnectionStringAvailableEvent(IResource resource, IServiceProvider services) : IDistributedApplicationResourceEvent
{
    /// <inheritdoc/>
    public IResource Resource { get; } = resource;

    /// <summary>The services of the application.</summary>
    public IServiceProvider Services { get; } = services;
}
