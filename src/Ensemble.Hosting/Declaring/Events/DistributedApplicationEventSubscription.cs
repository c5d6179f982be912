using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>One subscription to an event.</summary>
public sealed class DistributedApplicationEventSubscription
{
    internal DistributedApplicationEventSubscription(Type eventType, IResource? resource, Func<IDistributedApplicationEvent, CancellationToken, Task> callback)
    {
        EventType = eventType;
        Resource = resource;
        Callback = callback;
    }

    internal Type EventType { get; }

    internal IResource? Resource { get; }

    internal Func<IDistributedApplicationEvent, CancellationToken, Task> Callback { get; }
}
