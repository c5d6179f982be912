using System.Collections.Immutable;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Supervision;

/// <summary>What a process's declaration says about the lives of its replicas.</summary>
internal sealed record ReplicaPolicy
{
    /// <summary>Restart after an end.</summary>
    public RestartPlan Restart { get; init; } = RestartPlan.Never;

    /// <summary>The signal that asks it to end.</summary>
    public string StopSignal { get; init; } = "SIGTERM";

    /// <summary>How long it may take to end before it is killed.</summary>
    public TimeSpan GracePeriod { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one incarnation may run; null for no limit.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>The exit codes that mean success.</summary>
    public ImmutableArray<int> SuccessExitCodes { get; init; } = [0];

    /// <summary>Whether checks tell about its health. Without any it is healthy as soon as it runs.</summary>
    public bool HasChecks { get; init; }

    /// <summary>Whether its start may wait for a turn, so that one who asks it to end must not wait for that.</summary>
    public bool IsQueued { get; init; }

    /// <summary>Whether its experiment is being stopped: then nothing is started again, whoever asked for it before.</summary>
    public bool Closing { get; init; }

    public static ReplicaPolicy Of(ProcessPlan plan) => new()
    {
        Restart = plan.Restart,
        StopSignal = plan.StopSignal,
        GracePeriod = plan.GracePeriod,
        TimeLimit = plan.TimeLimit,
        SuccessExitCodes = plan.SuccessExitCodes,
        IsQueued = plan.Job is not null,
        HasChecks = plan.Probes.Length + plan.HealthChecks.Length > 0,
    };
}
