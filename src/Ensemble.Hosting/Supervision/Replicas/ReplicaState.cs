using Ensemble.Model.Journal;

namespace Ensemble.Hosting.Supervision;

/// <summary>Where a replica stands. A closed set.</summary>
/// <param name="Attempt">The latest incarnation, from 1; 0 before the first.</param>
/// <param name="Restarts">Restarts in a row that the restart policy made. A person who starts it begins a new row.</param>
internal abstract record ReplicaState(int Attempt, int Restarts)
{
    /// <summary>Whether nothing more happens to it unless somebody asks.</summary>
    public bool IsAtRest => this is NotStarted or Ended;

    /// <summary>It waits to be asked.</summary>
    public sealed record NotStarted() : ReplicaState(0, 0);

    /// <summary>Conditions before its first start are not met. Which, its process knows.</summary>
    public sealed record Waiting() : ReplicaState(0, 0);

    /// <summary>The target was told to start it and has not answered.</summary>
    /// <param name="Attempt">The incarnation.</param>
    /// <param name="Restarts">Restarts in a row.</param>
    /// <param name="Intent">What is done as soon as it runs; null for nothing.</param>
    public sealed record Starting(int Attempt, int Restarts, StopIntent? Intent = null) : ReplicaState(Attempt, Restarts);

    /// <summary>It runs.</summary>
    /// <param name="Attempt">The incarnation.</param>
    /// <param name="Restarts">Restarts in a row.</param>
    /// <param name="ProcessId">Its root process; null where the target knows none.</param>
    /// <param name="Since">When it was started.</param>
    /// <param name="Health">What its checks say.</param>
    public sealed record Running(int Attempt, int Restarts, int? ProcessId, DateTimeOffset Since, ReplicaHealth Health) : ReplicaState(Attempt, Restarts);

    /// <summary>It was told to end and has not yet, with all it started.</summary>
    /// <param name="Attempt">The incarnation.</param>
    /// <param name="Restarts">Restarts in a row.</param>
    /// <param name="Since">When it was started.</param>
    /// <param name="Cause">The cause to record.</param>
    /// <param name="Intent">What somebody wants to follow; null where the restart policy decides.</param>
    /// <param name="Killed">Whether it was killed already.</param>
    public sealed record Stopping(int Attempt, int Restarts, DateTimeOffset Since, EndCause Cause, StopIntent? Intent, bool Killed)
        : ReplicaState(Attempt, Restarts);

    /// <summary>Its root ended by itself; processes that it started are still there, or their output is.</summary>
    /// <param name="Attempt">The incarnation.</param>
    /// <param name="Restarts">Restarts in a row.</param>
    /// <param name="Since">When it was started.</param>
    /// <param name="Exit">How the root ended.</param>
    /// <param name="Intent">What somebody wants to follow; null where the restart policy decides.</param>
    /// <param name="Killed">Whether the strays were killed already.</param>
    public sealed record Sweeping(int Attempt, int Restarts, DateTimeOffset Since, ReplicaExit Exit, StopIntent? Intent, bool Killed)
        : ReplicaState(Attempt, Restarts);

    /// <summary>It ended and pauses before a restart.</summary>
    /// <param name="Attempt">The incarnation.</param>
    /// <param name="Restarts">Restarts in a row.</param>
    /// <param name="Until">When it starts.</param>
    public sealed record BackingOff(int Attempt, int Restarts, DateTimeOffset Until) : ReplicaState(Attempt, Restarts);

    /// <summary>It ended for good, unless a person starts it.</summary>
    /// <param name="Attempt">The incarnation.</param>
    /// <param name="Cause">Why it is not running. The cause of its last incarnation, except where a stop took away the restart that was to follow.</param>
    public sealed record Ended(int Attempt, EndCause Cause) : ReplicaState(Attempt, 0);
}
