using System.Collections.Immutable;
using Ensemble.Hosting.Notifications;
using Ensemble.Hosting.Targets;
using Ensemble.Model;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Urls;

/// <summary>The links of a run. Those of a replica are worked out once, when somebody first asks or when all are published.</summary>
internal sealed class RunUrls(
    ResourceDirectory directory, EndpointLocator locator, DistributedApplicationExecutionContext execution, ResourceLoggerService loggers,
    Action<Diagnostic> warn, CancellationToken ending)
{
    private readonly ResourceUrls _urls = new(locator, execution, warn);
    private readonly Dictionary<ReplicaId, Task<ImmutableArray<ResourceUrl>>> _found = [];
    private readonly Dictionary<ProcessId, HashSet<string>> _externals = directory.Plan.AllProcesses().ToDictionary(
        p => p.Id, p => p.Endpoints.Where(e => e.External).Select(e => e.Name).ToHashSet(StringComparer.Ordinal));

    /// <summary>The links of a replica, in the order in which they are shown.</summary>
    public Task<ImmutableArray<ResourceUrl>> OfAsync(ReplicaId replica)
    {
        lock (_found)
            return _found.TryGetValue(replica, out var found) ? found : _found[replica] = Task.Run(() => EvaluateAsync(replica));
    }

    /// <summary>The service that an endpoint of a process is; null for none.</summary>
    public string? ServiceOf(ProcessId process, string endpoint) =>
        locator.Of(process).FirstOrDefault(e => EndpointNames.AreEqual(e.Endpoint, endpoint))?.Service;

    /// <summary>Works out all links and puts them into the snapshots of their resources.</summary>
    public async Task PublishAsync(ResourceNotificationService notifications)
    {
        foreach (var process in directory.Plan.AllProcesses())
        {
            var resource = directory.Declaration(process.Id);
            for (int i = 0; i < process.Replicas && HasSome(resource, process.Id); i++)
            {
                var replica = process.Id.Replica(i);
                await PublishAsync(notifications, resource, replica.ToString(), await OfAsync(replica));
            }
        }
        foreach (var resource in directory.Others.Where(r => HasSome(r, process: null)))
        {
            var urls = await _urls.EvaluateAsync(resource, null, ImmutableHashSet<string>.Empty, loggers.GetLogger(resource), ending);
            await PublishAsync(notifications, resource, resource.Name, urls);
        }
    }

    private Task<ImmutableArray<ResourceUrl>> EvaluateAsync(ReplicaId replica) => _urls.EvaluateAsync(
        directory.Declaration(replica.Process), replica, _externals[replica.Process], loggers.GetLogger(replica.ToString()), ending);

    private bool HasSome(IResource resource, ProcessId? process) =>
        (process is { } id && locator.Of(id).Count > 0) || resource.HasAnnotation<UrlAnnotation>() || resource.HasAnnotation<ResourceUrlsCallbackAnnotation>();

    private static Task PublishAsync(ResourceNotificationService notifications, IResource resource, string id, ImmutableArray<ResourceUrl> urls) => urls.IsEmpty
        ? Task.CompletedTask
        : notifications.PublishUpdateAsync(resource, id, now => now with
        {
            // What somebody published by hand stays.
            Urls = [.. urls.Select(u => Snapshot(u, now.State?.Text == KnownResourceStates.Running)), .. now.Urls],
        });

    private static UrlSnapshot Snapshot(ResourceUrl url, bool isRunning) =>
        new(url.Endpoint?.EndpointName, url.Url, url.DisplayLocation is UrlDisplayLocation.DetailsOnly)
    {
        IsInactive = !isRunning,
        DisplayProperties = new(url.DisplayText ?? "", url.DisplayOrder ?? 0),
    };
}
