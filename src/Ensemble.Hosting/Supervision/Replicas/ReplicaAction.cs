using Ensemble.Model.Journal;

namespace Ensemble.Hosting.Supervision;

/// <summary>What is to be done for a replica. A closed set.</summary>
internal abstract record ReplicaAction
{
    /// <summary>Append to the journal, under the replica's name.</summary>
    public sealed record Record(EventBody Body) : ReplicaAction;

    /// <summary>Start an incarnation. <see cref="ReplicaEvent.Started"/>, <see cref="ReplicaEvent.StartFailed"/> or <see cref="ReplicaEvent.WasLost"/>
    /// answers.</summary>
    public sealed record StartProcess(int Attempt) : ReplicaAction;

    /// <summary>Send a signal to all processes of an incarnation.</summary>
    /// <param name="Attempt">Which incarnation.</param>
    /// <param name="Signal">Its name, such as <c>SIGTERM</c>.</param>
    public sealed record SignalTree(int Attempt, string Signal) : ReplicaAction;

    /// <summary>Kill all processes of an incarnation.</summary>
    public sealed record KillTree(int Attempt) : ReplicaAction;

    /// <summary>Send <see cref="ReplicaEvent.Woke"/> at a time. A replica needs one alarm at most: a new one replaces the one before.</summary>
    public sealed record WakeAt(int Attempt, WakePurpose Purpose, DateTimeOffset Time) : ReplicaAction;

    /// <summary>Begin the health checks of an incarnation and send <see cref="ReplicaEvent.HealthChanged"/> with every new verdict, the first
    /// included.</summary>
    public sealed record BeginChecks(int Attempt) : ReplicaAction;

    /// <summary>End them. A verdict already on its way does no harm.</summary>
    public sealed record EndChecks(int Attempt) : ReplicaAction;
}
