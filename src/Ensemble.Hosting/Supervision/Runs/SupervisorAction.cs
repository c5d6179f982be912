using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Supervision;

/// <summary>What is to be done. A closed set. The order counts: a journal's line comes before what it announces.</summary>
internal abstract record SupervisorAction
{
    /// <summary>Append to the journal.</summary>
    /// <param name="Subject">A replica (<c>rl/agent.3</c>), an experiment (<c>rl</c>), or empty for the run.</param>
    /// <param name="Body">What happened.</param>
    public sealed record Journal(string Subject, EventBody Body) : SupervisorAction;

    /// <summary>Do something for a replica. Never a <see cref="ReplicaAction.Record"/>: those arrive as <see cref="Journal"/>.</summary>
    public sealed record Operate(ReplicaId Replica, ReplicaAction Action) : SupervisorAction;

    /// <summary>An experiment is over: nothing of it runs. The journal was told.</summary>
    /// <param name="Experiment">Its name.</param>
    /// <param name="Succeeded">Whether it counts as a success.</param>
    /// <param name="FirstFailure">The replica that failed first; null where none did.</param>
    /// <param name="Cause">How that one ended; null where none failed.</param>
    public sealed record ExperimentOver(string Experiment, bool Succeeded, string? FirstFailure, EndCause? Cause) : SupervisorAction;

    /// <summary>All experiments are over and nothing runs. Comes once, and nothing after it but refusals.</summary>
    /// <param name="ExitCode">0 where all experiments succeeded, else 1. Signals have codes of their own, which the caller knows.</param>
    public sealed record RunOver(int ExitCode) : SupervisorAction;

    /// <summary>A request of a person has no effect.</summary>
    /// <param name="Request">The request.</param>
    /// <param name="Reason">A sentence for people.</param>
    public sealed record Refused(SupervisorEvent Request, string Reason) : SupervisorAction;
}
