using Ensemble.Model;
using Ensemble.Model.Journal;

namespace Ensemble.Hosting;

/// <summary>An incarnation of a process has ended, with everything it had started. Comes for every replica, and again after every restart.</summary>
/// <param name="resource">The process.</param>
/// <param name="services">The services of the application.</param>
/// <param name="cause">Why; of several replicas, the first failure where there is one.</param>
public sealed class ResourceStoppedEvent(IResource resource, IServiceProvider services, EndCause cause) : IDistributedApplicationResourceEvent
{
    /// <inheritdoc/>
    public IResource Resource { get; } = resource;

    /// <summary>The services of the application.</summary>
    public IServiceProvider Services { get; } = services;

    /// <summary>Why it ended.</summary>
    public EndCause Cause { get; } = cause;
}
