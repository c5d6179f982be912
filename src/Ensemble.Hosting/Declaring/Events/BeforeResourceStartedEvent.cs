using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>A process is about to start: its waits are satisfied. It starts once the handlers have ended.</summary>
/// <param name="resource">The process.</param>
/// <param name="services">The services of the application.</param>
public sealed class BeforeResourceStartedEvent(IResource resource, IServiceProvider services) : IDistributedApplicationResourceEvent
{
    /// <inheritdoc/>
    public IResource Resource { get; } = resource;

    /// <summary>The services of the application.</summary>
    public IServiceProvider Services { get; } = services;
}
