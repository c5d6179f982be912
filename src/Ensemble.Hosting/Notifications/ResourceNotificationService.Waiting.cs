using System.Runtime.CompilerServices;
using Ensemble.Hosting.Notifications;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ensemble.Hosting;

public sealed partial class ResourceNotificationService
{
    /// <summary>Waits until a replica of a resource is in a state. States that pass quickly are seen too.</summary>
    /// <param name="resourceName">The resource.</param>
    /// <param name="targetState">The state; null for <see cref="KnownResourceStates.Running"/>. Upper and lower case count as equal.</param>
    /// <param name="cancellationToken">Gives up. A state that can no longer come is waited for until then.</param>
    /// <exception cref="ArgumentException">The name stands for nothing, or for several things.</exception>
    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, [targetState ?? KnownResourceStates.Running], cancellationToken);

    /// <summary>Waits until a replica of a resource is in one of several states.</summary>
    /// <param name="resourceName">The resource.</param>
    /// <param name="targetStates">The states. Upper and lower case count as equal.</param>
    /// <param name="cancellationToken">Gives up. A state that can no longer come is waited for until then.</param>
    /// <returns>The state reached, as it was published.</returns>
    /// <exception cref="ArgumentException">The name stands for nothing, or for several things.</exception>
    public async Task<string> WaitForResourceAsync(string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var wanted = targetStates.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var reached = await WaitForResourceAsync(resourceName,
            happened => happened.Snapshot.State is { } state && wanted.Contains(state.Text), cancellationToken);
        return reached.Snapshot.State!.Text;
    }

    /// <summary>Waits until a snapshot of a replica of a resource satisfies a condition.</summary>
    /// <param name="resourceName">The resource.</param>
    /// <param name="predicate">The condition. Called with the newest snapshots first, then with every new one, one at a time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The snapshot.</returns>
    /// <exception cref="ArgumentException">The name stands for nothing, or for several things.</exception>
    public async Task<ResourceEvent> WaitForResourceAsync(
        string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        await foreach (var happened in WatchAsync(resourceName, cancellationToken))
        {
            if (predicate(happened))
                return happened;
        }
        throw new OperationCanceledException(cancellationToken);
    }

    /// <summary>Waits until a replica, or all replicas of a process, are healthy.</summary>
    /// <remarks>Aspire returns when the first replica is healthy.</remarks>
    /// <param name="resourceName">The resource.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The snapshot of the replica that became healthy last.</returns>
    /// <exception cref="ArgumentException">The name stands for nothing, or for several things.</exception>
    /// <exception cref="DistributedApplicationException">A replica ended, and no policy starts it again. The message names the cause.</exception>
    public async Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default)
    {
        var ids = Topic(resourceName, out int? replica).Ids;
        HashSet<string> missing = replica is { } only ? [ids[only]] : [.. ids];
        await foreach (var happened in WatchAsync(resourceName, cancellationToken))
        {
            var snapshot = happened.Snapshot;
            if (snapshot.State is { } state && KnownResourceStates.TerminalStates.Contains(state.Text))
                throw new DistributedApplicationException(
                    $"'{happened.ResourceId}' will not become healthy: it {snapshot.Cause?.ToString() ?? $"is {state.Text}"}.");
            if (snapshot.HealthStatus is HealthStatus.Healthy)
                missing.Remove(happened.ResourceId);
            else
                missing.Add(happened.ResourceId); // all at the same time
            if (missing.Count == 0)
                return happened;
        }
        throw new OperationCanceledException(cancellationToken);
    }

    private async IAsyncEnumerable<ResourceEvent> WatchAsync(string resourceName, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var topic = Topic(resourceName, out int? replica);
        string? only = replica is { } index ? topic.Ids[index] : null;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposal.Token);
        var watcher = new SnapshotWatcher();
        topic.Watch(watcher);
        try
        {
            while (true)
            {
                foreach (var happened in await watcher.TakeAsync(either.Token))
                {
                    if (only is null || happened.ResourceId == only)
                        yield return happened;
                }
            }
        }
        finally
        {
            topic.Unwatch(watcher);
        }
    }
}
