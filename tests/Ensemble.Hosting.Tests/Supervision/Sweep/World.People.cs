using Ensemble.Hosting.Supervision;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Tests.Supervision.Sweep;

// What comes from outside: people, and bad luck.
internal sealed partial class World
{
    private void Meddle()
    {
        switch (_random.Next(100))
        {
            case < 25:
                OfProcess((process, index) => new SupervisorEvent.StartRequest(process.Id, index, "alice"));
                break;
            case < 47:
                OfProcess((process, index) => new SupervisorEvent.StopRequest(new StopScope.OfProcess(process.Id, index), "bob", _random.Chance(0.2)));
                break;
            case < 62:
                OfProcess((process, index) => new SupervisorEvent.RestartRequest(process.Id, index, "carol"));
                break;
            case < 66 when !_plan.Experiments.IsEmpty:
                Feed(new SupervisorEvent.StopRequest(new StopScope.OfExperiment(_random.Any(_plan.Experiments).Name), "dave", _random.Chance(0.3)));
                break;
            case 66:
                StopRun();
                break;
            case < 78:
                OfBody(body => Tell(body, new ReplicaEvent.LivenessFailed(body.Attempt, "GET /live: 500")));
                break;
            case < 82:
                OfBody(Lose);
                break;
            default:
                OfBody(Confuse);
                break;
        }
    }

    private void StopRun()
    {
        bool force = _random.Chance(0.2);
        _laws.ForceRun(force);
        Feed(new SupervisorEvent.StopRequest(new StopScope.WholeRun(), Laws.RunStopper, force));
    }

    private void OfProcess(Func<ProcessPlan, int?, SupervisorEvent> request)
    {
        var processes = _plan.AllProcesses().ToList();
        if (processes.Count == 0)
            return;
        var process = _random.Any(processes);
        Feed(request(process, _random.Chance(0.5) ? null : _random.Next(process.Replicas)));
    }

    private void OfBody(Action<Body> action)
    {
        if (_bodies.Count > 0)
            action(_random.Any([.. _bodies.Values]));
        else
            Step();
    }

    private void Lose(Body body)
    {
        if (body.IsGone)
            return;
        body.IsGone = true;
        body.Lost = "the launcher is gone";
        Tell(body, new ReplicaEvent.WasLost(body.Attempt, body.Lost));
    }

    /// <summary>Facts that are late, doubled or of a future that never was.</summary>
    private void Confuse(Body body)
    {
        ReplicaEvent.Fact fact = _random.Next(7) switch
        {
            0 => new ReplicaEvent.TreeEnded(body.Attempt - 1, ReplicaExit.WithCode(1), null, false),
            1 => new ReplicaEvent.Woke(body.Attempt - 1, (WakePurpose)_random.Next(4)),
            2 => new ReplicaEvent.WasLost(body.Attempt - 1, "late"),
            3 => new ReplicaEvent.Started(body.Attempt + _random.Next(1, 3), 1),
            4 when body.IsGone => new ReplicaEvent.TreeEnded(body.Attempt, ReplicaExit.WithCode(0), null, false),
            5 when body.HasStarted => new ReplicaEvent.Started(body.Attempt, 1),
            _ => new ReplicaEvent.HealthChanged(body.Attempt, _random.Chance(0.5), "doubled"),
        };
        // The supervisor may be one incarnation further than the body was: then the fact is simply stale.
        if (fact.Attempt <= body.Attempt || !body.IsGone)
            Tell(body, fact);
    }
}
