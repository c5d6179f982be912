using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>The experiments have begun: every process that waits for nothing is being started.</summary>
/// <param name="services">The services of the application.</param>
/// <param name="model">The model.</param>
public sealed class AfterResourcesCreatedEvent(IServiceProvider services, DistributedApplicationModel model) : IDistributedApplicationEvent
{
    /// <summary>The services of the application.</summary>
    public IServiceProvider Services { get; } = services;

    /// <summary>The model.</summary>
    public DistributedApplicationModel Model { get; } = model;
}
