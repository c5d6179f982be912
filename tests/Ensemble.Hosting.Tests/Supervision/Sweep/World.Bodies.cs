using Ensemble.Hosting.Supervision;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Tests.Supervision.Sweep;

// How incarnations behave.
internal sealed partial class World
{
    private void Obey(ReplicaId replica, ReplicaAction action)
    {
        switch (action)
        {
            case ReplicaAction.StartProcess(var attempt):
                Start(_bodies[replica] = new(replica, attempt));
                break;
            case ReplicaAction.SignalTree:
                Hear(_bodies[replica]);
                break;
            case ReplicaAction.KillTree:
                var victim = _bodies[replica];
                In(_random.UpTo(0.05), () => End(victim, ReplicaExit.BySignal("SIGKILL")));
                break;
            case ReplicaAction.WakeAt(var attempt, var purpose, var time):
                int alarm = _alarms[replica] = _number;
                In(time - _now, () => Ring(replica, alarm, new(attempt, purpose)));
                break;
            case ReplicaAction.BeginChecks:
                var patient = _bodies[replica];
                patient.IsChecked = true;
                In(_random.UpTo(3), () => Check(patient));
                break;
            case ReplicaAction.EndChecks:
                _bodies[replica].IsChecked = false;
                break;
        }
    }

    private void Start(Body body)
    {
        if (_random.Chance(0.05))
            In(_random.UpTo(1), () => FailToStart(body));
        else
            In(_random.UpTo(_random.Chance(0.5) ? 0 : 2), () => Run(body));
    }

    private void FailToStart(Body body)
    {
        if (body.IsGone)
            return;
        body.IsGone = true;
        body.FailedToStart = "no such file";
        Tell(body, new ReplicaEvent.StartFailed(body.Attempt, body.FailedToStart));
    }

    private void Run(Body body)
    {
        if (body.IsGone)
            return;
        body.HasStarted = true;
        body.IsStubborn = _random.Chance(0.2);
        Tell(body, new ReplicaEvent.Started(body.Attempt, _random.Chance(0.8) ? 1000 + body.Attempt : null));
        if (_random.Chance(0.8))
            In(_random.UpTo(_random.Chance(0.3) ? 0.5 : 30), () => Leave(body, AnyExit()));
    }

    private ReplicaExit AnyExit() => _random.Next(10) switch
    {
        < 5 => ReplicaExit.WithCode(0),
        < 7 => ReplicaExit.WithCode(3),
        7 => ReplicaExit.WithCode(1),
        8 => ReplicaExit.BySignal("SIGKILL"),
        _ => ReplicaExit.BySignal("SIGSEGV"),
    };

    /// <summary>The root ends; perhaps it leaves strays, or output that is still read.</summary>
    private void Leave(Body body, ReplicaExit exit)
    {
        if (body.IsGone || body.Exit is not null)
            return;
        int strays = _random.Next(-8, 3);
        if (strays < -1)
        {
            End(body, exit);
            return;
        }
        body.Exit = exit;
        Tell(body, new ReplicaEvent.RootExited(body.Attempt, exit, Math.Max(strays, 0)));
        if (strays <= 0 || _random.Chance(0.7))
            In(_random.UpTo(strays <= 0 ? 0.2 : 3), () => End(body, exit));
    }

    private void End(Body body, ReplicaExit exit)
    {
        if (body.IsGone)
            return;
        body.IsGone = true;
        body.Exit ??= exit;
        body.OutOfMemory = _random.Chance(0.1);
        Tell(body, new ReplicaEvent.TreeEnded(body.Attempt, body.Exit.Value, null, body.OutOfMemory));
    }

    private void Hear(Body body)
    {
        if (body.IsStubborn)
            return;
        var exit = _random.Any([ReplicaExit.WithCode(0), ReplicaExit.WithCode(143), ReplicaExit.BySignal("SIGTERM")]);
        if (body.Exit is null)
            In(_random.UpTo(_random.Chance(0.5) ? 0.1 : 6), () => Leave(body, exit));
        else
            In(_random.UpTo(2), () => End(body, exit));
    }

    private void Ring(ReplicaId replica, int alarm, ReplicaEvent.Woke woke)
    {
        if (_keepsOldAlarms || _alarms[replica] == alarm)
            Feed(new SupervisorEvent.ReplicaFact(replica, woke));
    }

    private void Check(Body body)
    {
        // A verdict may be on its way while the checks end.
        if (!body.IsChecked && _random.Chance(0.7))
            return;
        Tell(body, _random.Chance(0.7) ? new ReplicaEvent.HealthChanged(body.Attempt, true, "") : new ReplicaEvent.HealthChanged(body.Attempt, false, "503"));
        if (body.IsChecked && _random.Chance(0.6))
            In(_random.UpTo(5), () => Check(body));
    }
}
