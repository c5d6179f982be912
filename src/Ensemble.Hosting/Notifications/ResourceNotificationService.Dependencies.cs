using System.Collections.Immutable;
using Ensemble.Model;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting;

public sealed partial class ResourceNotificationService
{
    /// <summary>Waits until everything that a resource waits for has come as far as it must: running, healthy, or completed.</summary>
    /// <param name="resource">The resource whose <c>WaitFor</c>, <c>WaitForStart</c> and <c>WaitForCompletion</c> are meant. Without any, nothing is waited
    /// for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DistributedApplicationException">
    /// Something ended that will not come so far any more, and was not awaited with <see cref="WaitBehavior.WaitOnResourceUnavailable"/>. The message names it.
    /// </exception>
    public async Task WaitForDependenciesAsync(IResource resource, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resource);
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var waits = WaitsOf(resource).Select(wait => WaitForAsync(wait, failed.Token)).ToList();
        while (waits.Count > 0)
        {
            var first = await Task.WhenAny(waits);
            waits.Remove(first);
            if (first.IsCompletedSuccessfully)
                continue;
            await failed.CancelAsync(); // one that fails decides, and nobody waits for the others any more
            await Task.WhenAll(waits).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await first;
        }
    }

    // The plan knows more than the annotations: members of groups and experiments, and the order of starting that an experiment asks for.
    private ImmutableArray<WaitPlan> WaitsOf(IResource resource) =>
        _directory.ProcessOf(resource) is { } process && _directory.Plan.AllProcesses().FirstOrDefault(p => p.Id == process) is { } plan ? plan.Waits : [];

    private async Task WaitForAsync(WaitPlan wait, CancellationToken cancellationToken)
    {
        string name = wait.Process.ToString();
        HashSet<string> missing = [.. Topic(name, out _).Ids];
        await foreach (var happened in WatchAsync(name, cancellationToken))
        {
            if (IsSatisfied(wait, happened.Snapshot))
                missing.Remove(happened.ResourceId);
            else if (wait.Type is WaitType.Healthy)
                missing.Add(happened.ResourceId); // all at the same time
            if (missing.Count == 0)
                return;
            if (missing.Contains(happened.ResourceId) && wait.Behavior is WaitBehavior.StopOnResourceUnavailable && HasEnded(happened.Snapshot))
                throw new DistributedApplicationException(
                    $"'{happened.ResourceId}', which is awaited, {happened.Snapshot.Cause?.ToString() ?? $"is {happened.Snapshot.State!.Text}"}.");
        }
        throw new OperationCanceledException(cancellationToken);
    }

    private static bool IsSatisfied(WaitPlan wait, CustomResourceSnapshot now) => wait.Type switch
    {
        WaitType.Completion => HasEnded(now) && now.ExitCode == wait.ExitCode,
        WaitType.Healthy => now.HealthStatus is Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy,
        _ => now.State?.Text == KnownResourceStates.Running || now.Cause is Completed,
    };

    private static bool HasEnded(CustomResourceSnapshot now) => now.State is { } state && KnownResourceStates.TerminalStates.Contains(state.Text);
}
