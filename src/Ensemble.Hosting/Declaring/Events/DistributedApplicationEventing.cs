using System.Collections.Immutable;
using Ensemble.Model;

namespace Ensemble.Hosting;

internal sealed class DistributedApplicationEventing : IDistributedApplicationEventing
{
    private ImmutableDictionary<Type, ImmutableArray<DistributedApplicationEventSubscription>> _subscriptions =
        ImmutableDictionary<Type, ImmutableArray<DistributedApplicationEventSubscription>>.Empty;

    public DistributedApplicationEventSubscription Subscribe<T>(Func<T, CancellationToken, Task> callback) where T : IDistributedApplicationEvent
    {
        ArgumentNullException.ThrowIfNull(callback);
        return Add(new(typeof(T), null, (happened, cancellationToken) => callback((T)happened, cancellationToken)));
    }

    public DistributedApplicationEventSubscription Subscribe<T>(IResource resource, Func<T, CancellationToken, Task> callback)
        where T : IDistributedApplicationResourceEvent
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(callback);
        return Add(new(typeof(T), resource, (happened, cancellationToken) => callback((T)happened, cancellationToken)));
    }

    public void Unsubscribe(DistributedApplicationEventSubscription subscription)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        ImmutableInterlocked.Update(ref _subscriptions, all =>
            all.TryGetValue(subscription.EventType, out var some) ? all.SetItem(subscription.EventType, some.Remove(subscription)) : all);
    }

    public Task PublishAsync<T>(T @event, CancellationToken cancellationToken = default) where T : IDistributedApplicationEvent
    {
        ArgumentNullException.ThrowIfNull(@event);
        if (!_subscriptions.TryGetValue(typeof(T), out var subscriptions))
            return Task.CompletedTask;
        var resource = (@event as IDistributedApplicationResourceEvent)?.Resource;
        var concerned = subscriptions.Where(s => s.Resource is null || s.Resource == resource).ToArray();
        return concerned.Length == 0 ? Task.CompletedTask : Task.WhenAll(concerned.Select(s => Call(s, @event, cancellationToken)));
    }

    private DistributedApplicationEventSubscription Add(DistributedApplicationEventSubscription subscription)
    {
        ImmutableInterlocked.Update(ref _subscriptions, all =>
            all.SetItem(subscription.EventType, (all.TryGetValue(subscription.EventType, out var some) ? some : []).Add(subscription)));
        return subscription;
    }

    // A handler that throws, or works for long before its first await, must not keep the next one from starting.
    private static async Task Call(DistributedApplicationEventSubscription subscription, IDistributedApplicationEvent happened,
        CancellationToken cancellationToken)
    {
        await Task.Yield();
        await subscription.Callback(happened, cancellationToken);
    }
}
