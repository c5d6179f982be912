using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Ensemble.Hosting.Notifications;
using Ensemble.Hosting.Runs;
using Ensemble.Model;
using Ensemble.Model.Planning;
using Ensemble.Model.Views;

namespace Ensemble.Hosting;

/// <summary>Tells what becomes of resources, and lets one wait for it.</summary>
/// <remarks>
/// Every replica of a process has its own snapshots, with the id <c>experiment/process.number</c>. A name is that of a process (<c>agent</c>;
/// <c>group/agent</c> or <c>rl/agent</c> where <c>agent</c> alone can mean several), of a replica (<c>agent.3</c>), or of any other resource. Waiting costs
/// nothing until the resource changes.
/// </remarks>
public sealed partial class ResourceNotificationService : IDisposable
{
    private readonly ResourceDirectory _directory;
    private readonly WatcherSet _everything = new();
    private readonly Dictionary<ProcessId, ResourceTopic> _processes;
    private readonly Dictionary<IResource, ResourceTopic> _others = new(ReferenceEqualityComparer.Instance);
    private readonly CancellationTokenSource _disposal = new();

    internal ResourceNotificationService(ModelView model, ApplicationPlan plan) : this(new ResourceDirectory(model, plan))
    {
    }

    internal ResourceNotificationService(ResourceDirectory directory)
    {
        _directory = directory;
        var initial = Enum.GetValues<ProcessKind>().ToDictionary(kind => kind, ReplicaSnapshot.Initial);
        _processes = directory.Plan.AllProcesses().ToDictionary(p => p.Id, p => new ResourceTopic(
            directory.Declaration(p.Id), [.. Enumerable.Range(0, p.Replicas).Select(i => p.Id.Replica(i).ToString())], initial[p.Kind], _everything));
    }

    /// <summary>The newest snapshot of a replica of a process, or of any other resource.</summary>
    /// <param name="resourceId">A replica's full name, such as <c>rl/agent.3</c>, or the name of any other resource.</param>
    /// <param name="resourceEvent">The snapshot.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetCurrentState(string resourceId, [NotNullWhen(true)] out ResourceEvent? resourceEvent)
    {
        resourceEvent = Topic(resourceId, out int? replica).Current(replica ?? 0);
        return resourceEvent is not null;
    }

    /// <summary>The newest snapshots of all resources, then every new one. A reader that falls far behind gets only the newest of each replica.</summary>
    /// <param name="cancellationToken">Ends watching.</param>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var batch in WatchBatchesAsync(cancellationToken))
        {
            foreach (var happened in batch)
                yield return happened;
        }
    }

    /// <summary>The newest snapshots of all resources as the first batch, then what happened since the batch before.</summary>
    internal async IAsyncEnumerable<IReadOnlyList<ResourceEvent>> WatchBatchesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposal.Token);
        var watcher = new SnapshotWatcher();
        _everything.Add(watcher); // before the present is told: what happens meanwhile comes twice rather than never
        try
        {
            foreach (var topic in AllTopics())
                topic.Tell(watcher);
            while (true)
                yield return await watcher.TakeAsync(either.Token);
        }
        finally
        {
            _everything.Remove(watcher);
        }
    }

    /// <summary>
    /// Changes the snapshot of a resource; for a process, of all its replicas. What the run itself tells of a process replaces state, health and times when it
    /// next changes.
    /// </summary>
    /// <param name="resource">The resource.</param>
    /// <param name="stateFactory">Makes the new snapshot of the newest; called again where another change came in between.</param>
    public async Task PublishUpdateAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var topic = TopicOf(resource);
        foreach (string id in topic.Ids)
            await PublishUpdateAsync(resource, id, stateFactory);
    }

    /// <summary>Changes the snapshot of one replica.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="resourceId">The replica's full name, such as <c>rl/agent.3</c>.</param>
    /// <param name="stateFactory">Makes the new snapshot of the newest; called again where another change came in between.</param>
    /// <exception cref="ArgumentException">The resource has no such replica.</exception>
    public Task PublishUpdateAsync(IResource resource, string resourceId, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(stateFactory);
        var topic = TopicOf(resource);
        int index = topic.IndexOf(resourceId);
        if (index < 0)
            throw new ArgumentException(
                $"'{resource.Name}' has no replica '{resourceId}'. There is: {string.Join(", ", topic.Ids.Take(20))}.", nameof(resourceId));
        CustomResourceSnapshot? before;
        do
            before = topic.Current(index)?.Snapshot;
        while (!topic.TryReplace(index, before, stateFactory(before ?? new() { ResourceType = resource.GetType().Name, Properties = [] })));
        return Task.CompletedTask;
    }

    /// <summary>Ends all waits and watches; those who wait see an <see cref="OperationCanceledException"/>.</summary>
    public void Dispose()
    {
        if (_disposal.IsCancellationRequested)
            return;
        _disposal.Cancel();
        _disposal.Dispose();
    }

    /// <summary>Tells from now on what happens on a board, after what stands on it already.</summary>
    internal void Follow(RunBoard board)
    {
        board.Changed += status => Publish(status.Replica, () => status);
        foreach (var status in board.Replicas)
            Publish(status.Replica, () => board.Find(status.Replica)!); // read again after each conflict: never older than what was told meanwhile
    }

    /// <summary>The newest snapshot of a replica.</summary>
    /// <exception cref="ArgumentException">There is no such replica.</exception>
    internal CustomResourceSnapshot Current(string replica) => Topic(replica, out int? index).Current(index ?? 0)!.Snapshot;

    private void Publish(ReplicaId replica, Func<ReplicaStatus> status)
    {
        if (!_processes.TryGetValue(replica.Process, out var topic))
            return;
        CustomResourceSnapshot before;
        do
            before = topic.Current(replica.Index)!.Snapshot;
        while (!topic.TryReplace(replica.Index, before, before.With(status())));
    }

    private ResourceTopic Topic(string name, out int? replica)
    {
        var (process, other) = _directory.Find(name);
        replica = process?.Index;
        return process is not null ? _processes[process.Process!.Id] : TopicOf(other!);
    }

    private ResourceTopic TopicOf(IResource resource)
    {
        if (_directory.ProcessOf(resource) is { } id && _processes.TryGetValue(id, out var topic))
            return topic;
        lock (_others)
            return _others.TryGetValue(resource, out var other)
                ? other : _others[resource] = new ResourceTopic(resource, [resource.Name], initial: null, _everything);
    }

    private ResourceTopic[] AllTopics()
    {
        lock (_others)
            return [.. _processes.Values, .. _others.Values];
    }
}
