using System.Collections.Concurrent;
using System.Collections.Immutable;
using Ensemble.Model;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Hosting.Commands;

/// <summary>Asks declared commands whether they can be run, and keeps the answers in the snapshots of their resources.</summary>
/// <param name="services">The services of the application.</param>
/// <param name="warn">Receives what went wrong, once for each command.</param>
internal sealed class CommandStates(IServiceProvider services, Action<Diagnostic> warn)
{
    private readonly ConcurrentDictionary<(IResource Resource, string Command), bool> _failed = new();

    /// <summary>The commands of a resource: its life first, unless the declaration has others of the same names, then the declared ones.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="life">Start, stop and restart as they are now; none for what is no process.</param>
    /// <param name="snapshot">The resource as it is now.</param>
    public ImmutableArray<ResourceCommandSnapshot> Of(IResource resource, ImmutableArray<ResourceCommandSnapshot> life, CustomResourceSnapshot snapshot)
    {
        var declared = resource.Annotations.OfType<ResourceCommandAnnotation>().ToArray();
        if (declared.Length == 0)
            return life;
        return
        [
            .. life.Where(c => Array.TrueForAll(declared, d => d.Name != c.Name)),
            .. declared.Select(d => new ResourceCommandSnapshot(
                d.Name, StateOf(d, resource, snapshot), d.DisplayName, d.Options.Description, d.Options.ConfirmationMessage,
                d.Options.IconName, d.Options.IconVariant, d.Options.IsHighlighted)),
        ];
    }

    /// <summary>Follows all resources and publishes what their commands answer. Runs beside the run: callbacks of the user's hold nobody up.</summary>
    public async Task FollowAsync(ResourceNotificationService notifications, CancellationToken cancellationToken)
    {
        await foreach (var happened in notifications.WatchAsync(cancellationToken))
        {
            if (!happened.Resource.HasAnnotation<ResourceCommandAnnotation>() || Refreshed(happened.Resource, happened.Snapshot) is null)
                continue;
            await notifications.PublishUpdateAsync(
                happened.Resource, happened.ResourceId, now => Refreshed(happened.Resource, now) is { } commands ? now with { Commands = commands } : now);
        }
    }

    private ImmutableArray<ResourceCommandSnapshot>? Refreshed(IResource resource, CustomResourceSnapshot snapshot)
    {
        var commands = Of(resource, [.. snapshot.Commands.Where(LifecycleCommands.IsOne)], snapshot);
        return commands.SequenceEqual(snapshot.Commands) ? null : commands;
    }

    private ResourceCommandState StateOf(ResourceCommandAnnotation command, IResource resource, CustomResourceSnapshot snapshot)
    {
        try
        {
            return command.Options.UpdateState?.Invoke(new() { ServiceProvider = services, Resource = resource, ResourceSnapshot = snapshot })
                ?? ResourceCommandState.Enabled;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Code of the user's: what it does not know must not be run, and the run goes on.
            if (_failed.TryAdd((resource, command.Name), true))
                warn(CommandStateFailed.Create(resource.DeclaredAt(), resource.Name, command.Name, failure.GetType().Name, failure.Message));
            return ResourceCommandState.Disabled;
        }
    }
}
