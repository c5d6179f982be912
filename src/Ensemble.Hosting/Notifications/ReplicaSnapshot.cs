using System.Collections.Immutable;
using Ensemble.Hosting.Commands;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ensemble.Hosting.Notifications;

/// <summary>Tells a replica's status in Aspire's words.</summary>
internal static class ReplicaSnapshot
{
    private const string ProcessIdProperty = "executable.pid";
    private const string RestartsProperty = "ensemble.restarts";

    /// <summary>A replica of which nothing has been heard.</summary>
    public static CustomResourceSnapshot Initial(ProcessKind kind) => new()
    {
        ResourceType = kind.ToString(),
        Properties = [],
        State = KnownResourceStates.NotStarted,
        Commands = LifecycleCommands.In(ReplicaPhase.NotStarted),
    };

    /// <summary>The snapshot with the status in it. What others published beside the status stays.</summary>
    public static CustomResourceSnapshot With(this CustomResourceSnapshot snapshot, ReplicaStatus status) => snapshot with
    {
        State = State(status),
        Cause = status.Cause,
        ExitCode = status.Cause switch
        {
            Completed completed => completed.ExitCode,
            Failed failed => failed.ExitCode,
            _ => null,
        },
        HealthStatus = status.Healthy switch
        {
            true => HealthStatus.Healthy,
            false => HealthStatus.Unhealthy,
            null => null,
        },
        HealthReports = status.HealthReason is { } reason ? [new("health", HealthStatus.Unhealthy, reason, null)] : [],
        Commands = LifecycleCommands.Refresh(snapshot.Commands, status.Phase),
        Urls = Reached(snapshot.Urls, status.Phase is ReplicaPhase.Running),
        StartTimeStamp = status.StartedAt?.UtcDateTime,
        StopTimeStamp = status.Phase is ReplicaPhase.Ended ? status.Since.UtcDateTime : null,
        Properties =
        [
            .. snapshot.Properties.Where(p => p.Name is not (ProcessIdProperty or RestartsProperty)),
            .. status.ProcessId is { } processId ? [new ResourcePropertySnapshot(ProcessIdProperty, processId)] : Array.Empty<ResourcePropertySnapshot>(),
            .. status.Restarts > 0 ? [new ResourcePropertySnapshot(RestartsProperty, status.Restarts)] : Array.Empty<ResourcePropertySnapshot>(),
        ],
    };

    private static ImmutableArray<UrlSnapshot> Reached(ImmutableArray<UrlSnapshot> urls, bool isRunning) =>
        urls.All(u => u.IsInactive != isRunning) ? urls : [.. urls.Select(u => u with { IsInactive = !isRunning })];

    private static ResourceStateSnapshot State(ReplicaStatus status) => status.Phase switch
    {
        ReplicaPhase.NotStarted => new(KnownResourceStates.NotStarted),
        ReplicaPhase.Waiting => new(KnownResourceStates.Waiting),
        ReplicaPhase.Starting => new(KnownResourceStates.Starting),
        ReplicaPhase.Running => new(KnownResourceStates.Running, KnownResourceStateStyles.Success),
        ReplicaPhase.Stopping => new(KnownResourceStates.Stopping),
        ReplicaPhase.Restarting => new(KnownResourceStates.Restarting, KnownResourceStateStyles.Warn),
        _ => status.Cause switch
        {
            Completed => new(KnownResourceStates.Finished, KnownResourceStateStyles.Success),
            FailedToStart or DependencyFailed => new(KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error),
            Stopped => new(KnownResourceStates.Exited, KnownResourceStateStyles.Info),
            _ => new(KnownResourceStates.Exited, KnownResourceStateStyles.Error),
        },
    };
}
