using Ensemble.Hosting.Supervision;
using Ensemble.Model.Journal;

namespace Ensemble.Hosting.Tests.Supervision.Sweep;

internal sealed partial class NaiveRun
{
    private void Launch(NaiveReplica replica, int row)
    {
        if (row == 0)
            replica.Past.Clear();
        replica.Clear();
        replica.Failed &= replica.Process.Experiment.Phase != ExperimentPhase.Running;
        replica.Attempt++;
        replica.Row = row;
        replica.Kind = NaiveKind.Starting;
        Said.Add($"{replica.Id}: starting #{replica.Attempt}");
        Said.Add($"start {replica.Id} #{replica.Attempt}");
    }

    private void Want(NaiveReplica replica, string by)
    {
        if (replica.Kind is NaiveKind.NotStarted or NaiveKind.Waiting or NaiveKind.Pausing or NaiveKind.Ended)
            Launch(replica, 0);
        else if (replica.Kind == NaiveKind.Starting && replica is { Told: not null, Again: false })
            (replica.Told, replica.Force) = (null, false);
        else if (replica.Kind is NaiveKind.Stopping or NaiveKind.Sweeping && !(replica.Told is not null && replica.Again))
            (replica.Told, replica.Again) = (by, true);
    }

    private void Ask(NaiveReplica replica, string by, bool force, bool again)
    {
        bool rests = replica.Kind is NaiveKind.NotStarted or NaiveKind.Waiting or NaiveKind.Pausing or NaiveKind.Ended;
        if (rests && again)
            Launch(replica, 0);
        else if (replica.Kind is NaiveKind.NotStarted or NaiveKind.Waiting)
            EndForGood(replica, new Stopped(by), "ended #0 ");
        else if (replica.Kind == NaiveKind.Pausing)
            EndForGood(replica, new Stopped(by), $"restart {replica.Row} cancelled ({by})", withCause: false);
        else if (!rests)
        {
            (replica.Told, replica.Again, replica.Force) = (by, again, replica.Force || force);
            if (replica.Kind == NaiveKind.Running)
                Stop(replica, new Stopped(by), by);
            else if (replica.Kind is NaiveKind.Stopping or NaiveKind.Sweeping && force && !replica.Killed)
                Kill(replica);
        }
    }

    private void Stop(NaiveReplica replica, EndCause doom, string words, bool checks = true)
    {
        if (checks)
            EndChecks(replica);
        (replica.Kind, replica.Doom) = (NaiveKind.Stopping, doom);
        Said.Add($"{replica.Id}: stopping #{replica.Attempt} ({words})");
        if (replica.Force || doom is Killed { Reason: KillReason.TimeLimit })
        {
            Kill(replica);
            return;
        }
        Said.Add($"{replica.Process.Plan.StopSignal} to {replica.Id} #{replica.Attempt}");
        Wake(replica, replica.Process.Plan.GracePeriod, WakePurpose.Grace);
    }

    private void Kill(NaiveReplica replica)
    {
        replica.Killed = true;
        Said.Add($"kill {replica.Id} #{replica.Attempt}");
    }

    private void Wake(NaiveReplica replica, TimeSpan after, WakePurpose purpose) =>
        Said.Add($"wake {replica.Id} #{replica.Attempt} at {Wording.Seconds(_now + after - World.Origin)} for {purpose}");

    private void EndChecks(NaiveReplica replica)
    {
        if (replica.Process.Plan.HealthChecks.Length > 0)
            Said.Add($"no longer check {replica.Id} #{replica.Attempt}");
    }

    private void EndForGood(NaiveReplica replica, EndCause cause, string words, bool withCause = true)
    {
        (replica.Kind, replica.Cause, replica.Origin) = (NaiveKind.Ended, cause, null);
        _ended.Add(replica);
        if (words.Length > 0)
            Said.Add($"{replica.Id}: {words}{(withCause ? cause : "")}");
    }

    private void Observe(NaiveReplica replica, ReplicaEvent.Fact fact)
    {
        if (fact.Attempt < replica.Attempt)
            return;
        bool expected = fact.Attempt == replica.Attempt && fact switch
        {
            ReplicaEvent.Started when replica.Kind == NaiveKind.Starting => Run(replica),
            ReplicaEvent.StartFailed failed when replica.Kind == NaiveKind.Starting =>
                Finish(replica, replica.Told is { } by ? new Stopped(by) : new FailedToStart(failed.Reason), _now),
            ReplicaEvent.RootExited exited when replica.Kind == NaiveKind.Running => Sweep(replica, exited),
            ReplicaEvent.RootExited => replica.Kind == NaiveKind.Stopping,
            ReplicaEvent.TreeEnded ended when replica.Kind is NaiveKind.Running or NaiveKind.Sweeping => Finish(replica, Cause(replica, ended), replica.Since),
            ReplicaEvent.TreeEnded when replica.Kind == NaiveKind.Stopping => Finish(replica, replica.Doom!, replica.Since),
            ReplicaEvent.WasLost lost when replica.Kind == NaiveKind.Starting => Finish(replica, new Lost(lost.Reason), _now),
            ReplicaEvent.WasLost lost when replica.Kind is NaiveKind.Running or NaiveKind.Stopping or NaiveKind.Sweeping =>
                Finish(replica, new Lost(lost.Reason), replica.Since),
            ReplicaEvent.HealthChanged verdict when replica.Kind == NaiveKind.Running => Feel(replica, verdict),
            ReplicaEvent.LivenessFailed failed when replica.Kind == NaiveKind.Running => GiveUp(replica, failed.Reason),
            ReplicaEvent.HealthChanged or ReplicaEvent.LivenessFailed => replica.Kind is not (NaiveKind.NotStarted or NaiveKind.Waiting or NaiveKind.Starting),
            ReplicaEvent.Woke woke => Ring(replica, woke.Purpose),
            _ => false,
        };
        if (!expected)
            Said.Add($"{replica.Id}: surprise");
    }

    private bool Run(NaiveReplica replica)
    {
        var plan = replica.Process.Plan;
        bool hasChecks = plan.HealthChecks.Length > 0;
        (replica.Kind, replica.Since, replica.Health) = (NaiveKind.Running, _now, hasChecks ? ReplicaHealth.Unknown : ReplicaHealth.Healthy);
        Said.Add($"{replica.Id}: running #{replica.Attempt}");
        if (replica.Told is { } by)
        {
            Stop(replica, new Stopped(by), by, checks: false);
            return true;
        }
        Said.Add(hasChecks ? $"check {replica.Id} #{replica.Attempt}" : $"{replica.Id}: healthy #{replica.Attempt}");
        if (plan.TimeLimit is { } limit)
            Wake(replica, limit, WakePurpose.TimeLimit);
        return true;
    }

    private bool Sweep(NaiveReplica replica, ReplicaEvent.RootExited exited)
    {
        EndChecks(replica);
        (replica.Kind, replica.Exit) = (NaiveKind.Sweeping, exited.Exit);
        if (exited.Strays == 0)
            return true;
        Said.Add($"SIGTERM to {replica.Id} #{replica.Attempt}");
        Wake(replica, TimeSpan.FromSeconds(1), WakePurpose.Sweep);
        return true;
    }

    private static EndCause Cause(NaiveReplica replica, ReplicaEvent.TreeEnded ended)
    {
        var exit = replica.Kind == NaiveKind.Sweeping ? replica.Exit : ended.Exit;
        if (exit.Code is { } code && replica.Process.Plan.SuccessExitCodes.Contains(code))
            return new Completed(code);
        return ended.OutOfMemory ? new Killed(KillReason.OutOfMemory) : new Failed(exit.Code, exit.Signal);
    }

    private bool Feel(NaiveReplica replica, ReplicaEvent.HealthChanged verdict)
    {
        var health = verdict.Healthy ? ReplicaHealth.Healthy : ReplicaHealth.Unhealthy;
        if (health != replica.Health)
            Said.Add($"{replica.Id}: {(verdict.Healthy ? $"healthy #{replica.Attempt}" : $"unhealthy #{replica.Attempt} ({verdict.Reason})")}");
        replica.Health = health;
        return true;
    }

    private bool GiveUp(NaiveReplica replica, string reason)
    {
        Stop(replica, new Killed(KillReason.Policy, reason), $"liveness: {reason}");
        return true;
    }

    private bool Ring(NaiveReplica replica, WakePurpose purpose)
    {
        if ((replica.Kind, purpose) is (NaiveKind.Stopping, WakePurpose.Grace) or (NaiveKind.Sweeping, WakePurpose.Sweep) && !replica.Killed)
            Kill(replica);
        else if ((replica.Kind, purpose) is (NaiveKind.Running, WakePurpose.TimeLimit))
            Stop(replica, new Killed(KillReason.TimeLimit), "time limit");
        else if ((replica.Kind, purpose) is (NaiveKind.Pausing, WakePurpose.BackOff))
            Launch(replica, replica.Row);
        return true;
    }

    private bool Finish(NaiveReplica replica, EndCause cause, DateTimeOffset since)
    {
        if (replica.Kind == NaiveKind.Running)
            EndChecks(replica);
        Said.Add($"{replica.Id}: ended #{replica.Attempt} {cause}");
        replica.Past.Add((cause, _now - since));
        int? next = replica.NextRestart();
        if (replica.Process.Experiment.ClosingBy is not null)
            EndForGood(replica, cause, "");
        else if (replica is { Told: not null, Again: true })
            Launch(replica, 0);
        else if (next is null)
            EndForGood(replica, cause, "", withCause: false);
        else if (replica.Told is { } by)
            EndForGood(replica, new Stopped(by), "");
        else
            Pause(replica, next.Value);
        return true;
    }

    private void Pause(NaiveReplica replica, int restart)
    {
        var backoff = replica.Process.Plan.Restart.Backoff;
        double seconds = backoff.Initial.TotalSeconds;
        for (int i = 1; i < restart && seconds < backoff.Maximum.TotalSeconds; i++)
            seconds *= backoff.Factor;
        var pause = TimeSpan.FromSeconds(Math.Min(seconds, backoff.Maximum.TotalSeconds));
        (replica.Kind, replica.Row, replica.Until) = (NaiveKind.Pausing, restart, _now + pause);
        Said.Add($"{replica.Id}: restart {restart} after {Wording.Seconds(pause)}");
        Wake(replica, pause, WakePurpose.BackOff);
    }
}
