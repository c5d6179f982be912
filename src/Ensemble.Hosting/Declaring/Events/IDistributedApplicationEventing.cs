using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>Lets an AppHost react to what happens in the life of its application.</summary>
public interface IDistributedApplicationEventing
{
    /// <summary>Calls a handler at every event of a type.</summary>
    /// <typeparam name="T">The type of event.</typeparam>
    /// <param name="callback">The handler. Handlers of one event run at the same time and may await what other processes do.</param>
    /// <returns>What <see cref="Unsubscribe"/> takes.</returns>
    DistributedApplicationEventSubscription Subscribe<T>(Func<T, CancellationToken, Task> callback) where T : IDistributedApplicationEvent;

    /// <summary>Calls a handler at every event of a type that concerns one resource.</summary>
    /// <typeparam name="T">The type of event.</typeparam>
    /// <param name="resource">The resource.</param>
    /// <param name="callback">The handler. Handlers of one event run at the same time and may await what other processes do.</param>
    /// <returns>What <see cref="Unsubscribe"/> takes.</returns>
    DistributedApplicationEventSubscription Subscribe<T>(IResource resource, Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationResourceEvent;

    /// <summary>Ends a subscription. Handlers that run go on.</summary>
    void Unsubscribe(DistributedApplicationEventSubscription subscription);

    /// <summary>Calls all handlers of an event at the same time and waits for them.</summary>
    /// <typeparam name="T">The type of event.</typeparam>
    /// <param name="event">The event.</param>
    /// <param name="cancellationToken">Handed to the handlers.</param>
    /// <returns>Ends when every handler has ended; fails with the first error where one failed.</returns>
    Task PublishAsync<T>(T @event, CancellationToken cancellationToken = default) where T : IDistributedApplicationEvent;
}
