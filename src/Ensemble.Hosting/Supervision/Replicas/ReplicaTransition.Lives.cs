using System.Collections.Immutable;
using Ensemble.Model.Journal;
using static Ensemble.Hosting.Supervision.ReplicaAction;
using static Ensemble.Hosting.Supervision.ReplicaEvent;
using static Ensemble.Hosting.Supervision.ReplicaState;

namespace Ensemble.Hosting.Supervision;

// How one incarnation begins and ends.
internal static partial class ReplicaTransition
{
    private static ReplicaStep Begin(Starting starting, Started started, DateTimeOffset now, ReplicaPolicy policy)
    {
        var running = new Running(
            starting.Attempt, starting.Restarts, started.ProcessId, now, policy.HasChecks ? ReplicaHealth.Unknown : ReplicaHealth.Healthy);
        var record = new Record(new ReplicaRunning(running.Attempt, running.ProcessId));
        if (starting.Intent is { } intent)
            return Leave(running, new Stopped(intent.By), intent, intent.By, now, policy).After(record);

        ReplicaAction health = policy.HasChecks ? new BeginChecks(running.Attempt) : new Record(new ReplicaHealthy(running.Attempt));
        return policy.TimeLimit is { } limit
            ? ReplicaStep.To(running, record, health, new WakeAt(running.Attempt, WakePurpose.TimeLimit, now + limit))
            : ReplicaStep.To(running, record, health);
    }

    /// <summary>Somebody wants it to run while it does, or while it ends.</summary>
    private static ReplicaStep Wanted(ReplicaState state, string by) => state switch
    {
        Starting { Intent.StartAnew: false } starting => ReplicaStep.To(starting with { Intent = null }),
        Stopping { Intent: not { StartAnew: true } } stopping => ReplicaStep.To(stopping with { Intent = Anew(by, stopping.Intent) }),
        Sweeping { Intent: not { StartAnew: true } } sweeping => ReplicaStep.To(sweeping with { Intent = Anew(by, sweeping.Intent) }),
        _ => ReplicaStep.Stay(state),
    };

    private static StopIntent Anew(string by, StopIntent? earlier) => new StopIntent(by, Force: false, StartAnew: true).After(earlier);

    /// <summary>Somebody wants it to end.</summary>
    private static ReplicaStep End(ReplicaState state, StopIntent intent, DateTimeOffset now, ReplicaPolicy policy) => state switch
    {
        NotStarted or Waiting => NeverRan(new Stopped(intent.By)),
        BackingOff backingOff =>
            ReplicaStep.To(new Ended(backingOff.Attempt, new Stopped(intent.By)), new Record(new ReplicaRestartCancelled(backingOff.Restarts, intent.By))),
        Starting starting when policy.IsQueued => ReplicaStep.To(
            starting with { Intent = intent.After(starting.Intent) },
            intent.Force ? new KillTree(starting.Attempt) : new SignalTree(starting.Attempt, policy.StopSignal)),
        Starting starting => ReplicaStep.To(starting with { Intent = intent.After(starting.Intent) }),
        Running running => Leave(running, new Stopped(intent.By), intent, intent.By, now, policy).After(EndOfChecks(running, policy)),
        Stopping { Killed: false } stopping when intent.Force =>
            ReplicaStep.To(stopping with { Intent = intent, Killed = true }, new KillTree(stopping.Attempt)),
        Stopping stopping => ReplicaStep.To(stopping with { Intent = intent.After(stopping.Intent) }),
        Sweeping { Killed: false } sweeping when intent.Force =>
            ReplicaStep.To(sweeping with { Intent = intent, Killed = true }, new KillTree(sweeping.Attempt)),
        Sweeping sweeping => ReplicaStep.To(sweeping with { Intent = intent.After(sweeping.Intent) }),
        _ => ReplicaStep.Stay(state),
    };

    private static ReplicaStep GiveUp(Running running, LivenessFailed failed, DateTimeOffset now, ReplicaPolicy policy) =>
        Leave(running, new Killed(KillReason.Policy, failed.Reason), null, $"liveness: {failed.Reason}", now, policy).After(EndOfChecks(running, policy));

    private static ReplicaStep CutOff(Running running, ReplicaPolicy policy) =>
        ReplicaStep.To(
            new Stopping(running.Attempt, running.Restarts, running.Since, new Killed(KillReason.TimeLimit), Intent: null, Killed: true),
            new Record(new ReplicaStopping(running.Attempt, "time limit")),
            new KillTree(running.Attempt)).After(EndOfChecks(running, policy));

    private static ReplicaStep Leave(Running running, EndCause cause, StopIntent? intent, string by, DateTimeOffset now, ReplicaPolicy policy)
    {
        bool kill = intent is { Force: true };
        var stopping = new Stopping(running.Attempt, running.Restarts, running.Since, cause, intent, kill);
        var record = new Record(new ReplicaStopping(running.Attempt, by));
        if (kill)
            return ReplicaStep.To(stopping, record, new KillTree(running.Attempt));
        var alarm = new WakeAt(running.Attempt, WakePurpose.Grace, now + policy.GracePeriod);
        return ReplicaStep.To(stopping, record, new SignalTree(running.Attempt, policy.StopSignal), alarm);
    }

    private static ReplicaStep Sweep(Running running, RootExited exited, DateTimeOffset now, ReplicaPolicy policy)
    {
        var sweeping = new Sweeping(running.Attempt, running.Restarts, running.Since, exited.Exit, Intent: null, Killed: false);
        var step = exited.Strays > 0
            ? ReplicaStep.To(sweeping, new SignalTree(running.Attempt, "SIGTERM"), new WakeAt(running.Attempt, WakePurpose.Sweep, now + SweepTime))
            : ReplicaStep.To(sweeping);
        return step.After(EndOfChecks(running, policy));
    }

    /// <summary>An incarnation is over, with all it started: records its end and decides what follows.</summary>
    private static ReplicaStep Conclude(ReplicaState state, EndCause cause, ResourceUsage? usage, DateTimeOffset now, ReplicaPolicy policy)
    {
        var (since, intent) = state switch
        {
            Running running => (running.Since, null),
            Stopping stopping => (stopping.Since, stopping.Intent),
            Sweeping sweeping => (sweeping.Since, sweeping.Intent),
            Starting starting => (now, starting.Intent),
            _ => (now, null),
        };
        ImmutableArray<ReplicaAction> record = [.. EndOfChecks(state, policy), new Record(new ReplicaEnded(state.Attempt, cause, usage))];
        if (policy.Closing)
            return ReplicaStep.To(new Ended(state.Attempt, cause), record);
        if (intent is { StartAnew: true })
            return Start(state, restarts: 0).After(record);

        int? restart = RestartRule.Next(policy.Restart, cause, state.Restarts, now - since);
        return (restart, intent) switch
        {
            (null, _) => ReplicaStep.To(new Ended(state.Attempt, cause), record),
            // Its end was decided before it was asked to end; what the stop took away is the restart.
            (_, { } stop) => ReplicaStep.To(new Ended(state.Attempt, new Stopped(stop.By)), record),
            ({ } number, null) => BackOff(state.Attempt, number, now, policy).After(record),
        };
    }

    private static ReplicaStep BackOff(int attempt, int restart, DateTimeOffset now, ReplicaPolicy policy)
    {
        var pause = policy.Restart.Backoff.Before(restart);
        return ReplicaStep.To(
            new BackingOff(attempt, restart, now + pause),
            new Record(new ReplicaRestarting(restart, pause)),
            new WakeAt(attempt, WakePurpose.BackOff, now + pause));
    }

    private static ImmutableArray<ReplicaAction> EndOfChecks(ReplicaState state, ReplicaPolicy policy) =>
        state is Running && policy.HasChecks ? [new EndChecks(state.Attempt)] : [];
}
