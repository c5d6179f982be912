using Ensemble.Model.Journal;
using static Ensemble.Hosting.Supervision.ReplicaAction;
using static Ensemble.Hosting.Supervision.ReplicaEvent;
using static Ensemble.Hosting.Supervision.ReplicaState;

namespace Ensemble.Hosting.Supervision;

/// <summary>Decides what a replica does next. Pure: no clock, no process, no I/O; the caller carries out the actions.</summary>
internal static partial class ReplicaTransition
{
    /// <summary>How long processes that outlive their root have to follow it.</summary>
    internal static readonly TimeSpan SweepTime = TimeSpan.FromSeconds(1);

    /// <summary>The replica's next state, and what is to be done.</summary>
    public static ReplicaStep Apply(ReplicaState state, ReplicaEvent @event, DateTimeOffset now, ReplicaPolicy policy) => (state, @event) switch
    {
        (_, Fact fact) when fact.Attempt < state.Attempt => ReplicaStep.Stay(state),
        (_, Fact fact) when fact.Attempt > state.Attempt => ReplicaStep.Surprise(state, @event),

        (NotStarted, MustWait wait) => ReplicaStep.To(new Waiting(), new Record(new ReplicaWaiting(wait.For))),
        (NotStarted or Waiting, MayStart) => Start(state, restarts: 0),
        (Waiting, DependencyEnded ended) => NeverRan(new DependencyFailed(ended.Process, ended.Reason)),

        (NotStarted or Waiting or BackingOff or Ended, StartRequested or RestartRequested) => Start(state, restarts: 0),
        (_, StartRequested request) => Wanted(state, request.By),
        (_, RestartRequested request) => End(state, new StopIntent(request.By, Force: false, StartAnew: true), now, policy),
        (_, StopRequested request) => End(state, new StopIntent(request.By, request.Force, StartAnew: false), now, policy),

        (Starting starting, Started started) => Begin(starting, started, now, policy),
        (Starting starting, StartFailed failed) =>
            Conclude(starting, starting.Intent is { } intent ? new Stopped(intent.By) : new FailedToStart(failed.Reason), null, now, policy),

        (Running running, HealthChanged { Healthy: true }) when running.Health is not ReplicaHealth.Healthy =>
            ReplicaStep.To(running with { Health = ReplicaHealth.Healthy }, new Record(new ReplicaHealthy(running.Attempt))),
        (Running running, HealthChanged { Healthy: false } verdict) when running.Health is not ReplicaHealth.Unhealthy =>
            ReplicaStep.To(running with { Health = ReplicaHealth.Unhealthy }, new Record(new ReplicaUnhealthy(running.Attempt, verdict.Reason))),
        (Running running, LivenessFailed failed) => GiveUp(running, failed, now, policy),
        (Running running, Woke { Purpose: WakePurpose.TimeLimit }) => CutOff(running, policy),

        (Running running, RootExited exited) => Sweep(running, exited, now, policy),
        (Running running, TreeEnded ended) => Conclude(running, CauseOf(ended, ended.Exit, policy), ended.Usage, now, policy),
        (Sweeping sweeping, TreeEnded ended) => Conclude(sweeping, CauseOf(ended, sweeping.Exit, policy), ended.Usage, now, policy),
        (Stopping stopping, TreeEnded ended) => Conclude(stopping, stopping.Cause, ended.Usage, now, policy),
        // A wrapper such as a shell may die of the stop signal at once while what it wrapped still writes its checkpoint:
        // the grace period is for the whole tree.
        (Stopping, RootExited) => ReplicaStep.Stay(state),

        (Stopping { Killed: false } stopping, Woke { Purpose: WakePurpose.Grace }) =>
            ReplicaStep.To(stopping with { Killed = true }, new KillTree(stopping.Attempt)),
        (Sweeping { Killed: false } sweeping, Woke { Purpose: WakePurpose.Sweep }) =>
            ReplicaStep.To(sweeping with { Killed = true }, new KillTree(sweeping.Attempt)),
        (BackingOff backingOff, Woke { Purpose: WakePurpose.BackOff }) => Start(backingOff, backingOff.Restarts),

        (Starting or Running or Stopping or Sweeping, WasLost lost) => Conclude(state, new Lost(lost.Reason), null, now, policy),

        // These are on their way while the state changes: late ones are no surprise.
        (_, Woke) => ReplicaStep.Stay(state),
        (not (NotStarted or Waiting or Starting), HealthChanged or LivenessFailed) => ReplicaStep.Stay(state),

        // Its start was never reported, and yet it is over. Whatever else is wrong, it must not be waited for.
        (Starting starting, TreeEnded ended) =>
            Conclude(starting, Unreported(starting, ended, policy), ended.Usage, now, policy).After(ReplicaStep.Surprise(state, ended).Actions),

        _ => ReplicaStep.Surprise(state, @event),
    };

    private static ReplicaStep Start(ReplicaState state, int restarts)
    {
        int attempt = state.Attempt + 1;
        return ReplicaStep.To(new Starting(attempt, restarts), new Record(new ReplicaStarting(attempt)), new StartProcess(attempt));
    }

    private static ReplicaStep NeverRan(EndCause cause) => ReplicaStep.To(new Ended(0, cause), new Record(new ReplicaEnded(0, cause, null)));

    private static EndCause Unreported(Starting starting, TreeEnded ended, ReplicaPolicy policy) =>
        starting.Intent is { } intent ? new Stopped(intent.By) : CauseOf(ended, ended.Exit, policy);

    private static EndCause CauseOf(TreeEnded ended, ReplicaExit exit, ReplicaPolicy policy) =>
        ended.NotStarted is { } reason ? new FailedToStart(reason) : exit.Cause(policy.SuccessExitCodes, ended.OutOfMemory);
}
