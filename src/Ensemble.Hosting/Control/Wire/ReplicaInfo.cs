using System.Collections.Immutable;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Journal;

namespace Ensemble.Hosting.Control.Wire;

/// <summary>A replica at one moment. States and causes are texts, so that a client understands a host that knows more of them.</summary>
internal sealed record ReplicaInfo
{
    /// <summary>The full name: <c>rl/agent.3</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>The group; null for a lone process.</summary>
    public string? Group { get; init; }

    /// <summary>The process's own name.</summary>
    public required string Process { get; init; }

    /// <summary>The replica's number, from 0.</summary>
    public int Replica { get; init; }

    /// <summary>Where it is: a <see cref="ReplicaPhase"/>.</summary>
    public required string Phase { get; init; }

    /// <summary>While it runs: whether its checks succeed; null before the first result.</summary>
    public bool? Healthy { get; init; }

    /// <summary>What the failing check said; null while none fails.</summary>
    public string? HealthReason { get; init; }

    /// <summary>Which incarnation, from 1; 0 before the first.</summary>
    public int Attempt { get; init; }

    /// <summary>How often it was started again.</summary>
    public int Restarts { get; init; }

    /// <summary>The root process while it runs; null else.</summary>
    public int? ProcessId { get; init; }

    /// <summary>Since when it is in this phase.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>When the current or last incarnation began to run; null before.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>What it waits for.</summary>
    public ImmutableArray<string> WaitsFor { get; init; } = [];

    /// <summary>How the last incarnation ended, for people; null while there is none.</summary>
    public string? Cause { get; init; }

    /// <summary>The exit code of the last incarnation; null where there is none.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Whether the last end counts as a failure.</summary>
    public bool Failed { get; init; }

    /// <summary>What it uses now; null where that was not asked for, or nothing of it runs.</summary>
    public UsageInfo? Usage { get; init; }

    /// <summary>A status as it is sent.</summary>
    public static ReplicaInfo Of(ReplicaStatus status) => new()
    {
        Name = status.Replica.ToString(),
        Experiment = status.Replica.Process.Experiment,
        Group = status.Replica.Process.Group,
        Process = status.Replica.Process.Name,
        Replica = status.Replica.Index,
        Phase = status.Phase.ToString(),
        Healthy = status.Healthy,
        HealthReason = status.HealthReason,
        Attempt = status.Attempt,
        Restarts = status.Restarts,
        ProcessId = status.ProcessId,
        Since = status.Since,
        StartedAt = status.StartedAt,
        WaitsFor = status.WaitsFor,
        Cause = status.Cause?.ToString(),
        ExitCode = status.Cause switch
        {
            Completed completed => completed.ExitCode,
            Failed failed => failed.ExitCode,
            _ => null,
        },
        Failed = status.Cause?.IsFailure ?? false,
    };
}
