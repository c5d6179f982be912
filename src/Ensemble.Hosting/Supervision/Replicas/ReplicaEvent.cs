using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ensemble.Model.Journal;

namespace Ensemble.Hosting.Supervision;

/// <summary>What can happen to a replica. A closed set.</summary>
internal abstract record ReplicaEvent
{
    /// <summary>The run began, and conditions before its start are not met.</summary>
    /// <param name="For">What is missing.</param>
    public sealed record MustWait(ImmutableArray<string> For) : ReplicaEvent;

    /// <summary>Nothing stands against its start (any more).</summary>
    public sealed record MayStart : ReplicaEvent;

    /// <summary>What it waits for ended without satisfying the wait.</summary>
    /// <param name="Process">Which process.</param>
    /// <param name="Reason">How that one ended.</param>
    public sealed record DependencyEnded(string Process, string Reason) : ReplicaEvent;

    /// <summary>Somebody wants it to run, whatever it waits for.</summary>
    /// <param name="By">Who.</param>
    public sealed record StartRequested(string By) : ReplicaEvent;

    /// <summary>Somebody wants it to end.</summary>
    /// <param name="By">Who asked and why.</param>
    /// <param name="Force">Whether it is killed without a stop signal.</param>
    public sealed record StopRequested(string By, bool Force) : ReplicaEvent;

    /// <summary>Somebody wants it to end and to start again.</summary>
    /// <param name="By">Who.</param>
    public sealed record RestartRequested(string By) : ReplicaEvent;

    /// <summary>What was seen of one incarnation. About an earlier one than the present it is stale, and ignored.</summary>
    /// <param name="Attempt">Which incarnation.</param>
    [JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
    [JsonDerivedType(typeof(Started), "started")]
    [JsonDerivedType(typeof(StartFailed), "start-failed")]
    [JsonDerivedType(typeof(RootExited), "root-exited")]
    [JsonDerivedType(typeof(TreeEnded), "tree-ended")]
    [JsonDerivedType(typeof(WasLost), "lost")]
    [JsonDerivedType(typeof(HealthChanged), "health")]
    [JsonDerivedType(typeof(LivenessFailed), "liveness-failed")]
    [JsonDerivedType(typeof(Woke), "woke")]
    public abstract record Fact(int Attempt) : ReplicaEvent;

    /// <summary>It runs.</summary>
    /// <param name="Attempt">Which incarnation.</param>
    /// <param name="ProcessId">Its root process; null where the target knows none.</param>
    public sealed record Started(int Attempt, int? ProcessId) : Fact(Attempt);

    /// <summary>It could not be started. Nothing of it is left.</summary>
    /// <param name="Attempt">Which incarnation.</param>
    /// <param name="Reason">A sentence for people.</param>
    public sealed record StartFailed(int Attempt, string Reason) : Fact(Attempt);

    /// <summary>Its root ended, but not yet all that it started. <see cref="TreeEnded"/> follows.</summary>
    /// <param name="Attempt">Which incarnation.</param>
    /// <param name="Exit">How the root ended.</param>
    /// <param name="Strays">Processes left; 0 where only their output is.</param>
    public sealed record RootExited(int Attempt, ReplicaExit Exit, int Strays) : Fact(Attempt);

    /// <summary>Root and strays are gone and their output is read to its end.</summary>
    /// <param name="Attempt">Which incarnation.</param>
    /// <param name="Exit">How the root ended.</param>
    /// <param name="Usage">What it used; null where not known.</param>
    /// <param name="OutOfMemory">Whether there is evidence that memory ran out.</param>
    /// <param name="NotStarted">Why what it ran first, such as a preamble, could not become its command; null where it did.</param>
    public sealed record TreeEnded(int Attempt, ReplicaExit Exit, ResourceUsage? Usage, bool OutOfMemory, string? NotStarted = null) : Fact(Attempt);

    /// <summary>Who watched over it is gone. Nothing of it is left, and how it ended cannot be known.</summary>
    /// <param name="Attempt">Which incarnation.</param>
    /// <param name="Reason">What was seen.</param>
    public sealed record WasLost(int Attempt, string Reason) : Fact(Attempt);

    /// <summary>Its checks have a new verdict.</summary>
    /// <param name="Attempt">Which incarnation.</param>
    /// <param name="Healthy">The verdict.</param>
    /// <param name="Reason">Which check fails, and what it said; empty for healthy.</param>
    public sealed record HealthChanged(int Attempt, bool Healthy, string Reason) : Fact(Attempt);

    /// <summary>A liveness check gave it up.</summary>
    /// <param name="Attempt">Which incarnation.</param>
    /// <param name="Reason">Which check, and what it said.</param>
    public sealed record LivenessFailed(int Attempt, string Reason) : Fact(Attempt);

    /// <summary>The time it asked to be woken at has come. Too late ones are ignored.</summary>
    /// <param name="Attempt">Which incarnation.</param>
    /// <param name="Purpose">What for.</param>
    public sealed record Woke(int Attempt, WakePurpose Purpose) : Fact(Attempt);
}
