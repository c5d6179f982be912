using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>Reacts to what happens to one resource. Handlers run at the same time and may await what other processes do.</summary>
public static class EventExtensions
{
    /// <summary>Before the process starts, after its waits are satisfied.</summary>
    public static IResourceBuilder<T> OnBeforeResourceStarted<T>(this IResourceBuilder<T> builder,
        Func<T, BeforeResourceStartedEvent, CancellationToken, Task> callback)
        where T : class, IResource => On(builder, callback);

    /// <summary>When the addresses of the process are known.</summary>
    public static IResourceBuilder<T> OnResourceEndpointsAllocated<T>(
        this IResourceBuilder<T> builder, Func<T, ResourceEndpointsAllocatedEvent, CancellationToken, Task> callback)
        where T : class, IResourceWithEndpoints => On(builder, callback);

    /// <summary>When the connection string of the resource is known.</summary>
    public static IResourceBuilder<T> OnConnectionStringAvailable<T>(
        this IResourceBuilder<T> builder, Func<T, ConnectionStringAvailableEvent, CancellationToken, Task> callback)
        where T : class, IResourceWithConnectionString => On(builder, callback);

    /// <summary>When all replicas of the process run and are healthy.</summary>
    public static IResourceBuilder<T> OnResourceReady<T>(this IResourceBuilder<T> builder, Func<T, ResourceReadyEvent, CancellationToken, Task> callback)
        where T : class, IResource => On(builder, callback);

    /// <summary>When all replicas of the process have ended for good.</summary>
    public static IResourceBuilder<T> OnResourceStopped<T>(this IResourceBuilder<T> builder, Func<T, ResourceStoppedEvent, CancellationToken, Task> callback)
        where T : class, IResource => On(builder, callback);

    private static IResourceBuilder<T> On<T, TEvent>(IResourceBuilder<T> builder, Func<T, TEvent, CancellationToken, Task> callback)
        where T : class, IResource where TEvent : IDistributedApplicationResourceEvent
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(callback);
        var resource = builder.Resource;
        builder.ApplicationBuilder.Eventing.Subscribe<TEvent>(resource, (happened, cancellationToken) => callback(resource, happened, cancellationToken));
        return builder;
    }
}
