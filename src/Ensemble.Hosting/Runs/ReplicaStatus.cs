using System.Collections.Immutable;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Runs;

/// <summary>A replica at one moment, as the journal tells it.</summary>
/// <param name="Replica">Which.</param>
public sealed record ReplicaStatus(ReplicaId Replica)
{
    /// <summary>Where it is.</summary>
    public ReplicaPhase Phase { get; init; }

    /// <summary>While it runs: whether its checks succeed; null before the first result.</summary>
    public bool? Healthy { get; init; }

    /// <summary>What the failing check said; null while none fails.</summary>
    public string? HealthReason { get; init; }

    /// <summary>Which incarnation, from 1; 0 before the first.</summary>
    public int Attempt { get; init; }

    /// <summary>The root process while it runs; null else.</summary>
    public int? ProcessId { get; init; }

    /// <summary>Since when it is in this phase.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>When the current or last incarnation began to run; null before.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>What it waits for.</summary>
    public ImmutableArray<string> WaitsFor { get; init; } = [];

    /// <summary>How the last incarnation ended; null while there is none.</summary>
    public EndCause? Cause { get; init; }

    /// <summary>What the last incarnation used; null where not known.</summary>
    public ResourceUsage? Usage { get; init; }

    /// <summary>How often it was started again.</summary>
    public int Restarts => Math.Max(0, Attempt - 1);
}
