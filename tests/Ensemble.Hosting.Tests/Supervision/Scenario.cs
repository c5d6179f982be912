using System.Collections.Immutable;
using Ensemble.Hosting.Supervision;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Tests.Supervision;

/// <summary>A run in virtual time whose target does what the test says.</summary>
internal sealed class Scenario(params ExperimentPlan[] experiments)
{
    private static readonly DateTimeOffset Origin = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly RunSupervisor _supervisor = new(Plans.Of(experiments));
    private readonly Dictionary<ReplicaId, ReplicaAction.WakeAt> _alarms = [];
    private readonly List<string> _lines = [];
    private DateTimeOffset _now = Origin;

    public RunSupervisor Supervisor => _supervisor;

    /// <summary>What the steps since the last time gave, as <see cref="Wording"/> says it.</summary>
    public ImmutableArray<string> News()
    {
        ImmutableArray<string> news = [.. _lines];
        _lines.Clear();
        return news;
    }

    /// <summary>The news of the journal: without what the target is told.</summary>
    public IEnumerable<string> Journal() => News().Where(IsJournal);

    /// <summary>The news for the target, without alarms, and refusals.</summary>
    public IEnumerable<string> Orders() => News().Where(l => !IsJournal(l) && !l.StartsWith("wake ", StringComparison.Ordinal) && !IsOver(l));

    public Scenario Begin() => Feed(new SupervisorEvent.RunStart());

    public Scenario Started(params string[] replicas) => Each(replicas, r => Tell(r, new ReplicaEvent.Started(Attempt(r), 4711)));

    public Scenario StartFailed(string replica, string reason) => Tell(replica, new ReplicaEvent.StartFailed(Attempt(replica), reason));

    public Scenario Exited(string replica, int code, bool outOfMemory = false) =>
        Tell(replica, new ReplicaEvent.TreeEnded(Attempt(replica), ReplicaExit.WithCode(code), null, outOfMemory));

    public Scenario Signaled(string replica, string signal, bool outOfMemory = false) =>
        Tell(replica, new ReplicaEvent.TreeEnded(Attempt(replica), ReplicaExit.BySignal(signal), null, outOfMemory));

    public Scenario RootExited(string replica, int code, int strays) =>
        Tell(replica, new ReplicaEvent.RootExited(Attempt(replica), ReplicaExit.WithCode(code), strays));

    public Scenario Lost(string replica, string reason) => Tell(replica, new ReplicaEvent.WasLost(Attempt(replica), reason));

    public Scenario Healthy(params string[] replicas) => Each(replicas, r => Tell(r, new ReplicaEvent.HealthChanged(Attempt(r), true, "")));

    public Scenario Unhealthy(string replica, string reason) => Tell(replica, new ReplicaEvent.HealthChanged(Attempt(replica), false, reason));

    public Scenario LivenessFailed(string replica, string reason) => Tell(replica, new ReplicaEvent.LivenessFailed(Attempt(replica), reason));

    public Scenario Start(string process, string by = "alice") => Feed(new SupervisorEvent.StartRequest(Split(process).Id, Split(process).Index, by));

    public Scenario Restart(string process, string by = "alice") => Feed(new SupervisorEvent.RestartRequest(Split(process).Id, Split(process).Index, by));

    public Scenario Stop(string process, string by = "alice", bool force = false) =>
        Feed(new SupervisorEvent.StopRequest(new StopScope.OfProcess(Split(process).Id, Split(process).Index), by, force));

    public Scenario StopExperiment(string name, string by = "alice", bool force = false) =>
        Feed(new SupervisorEvent.StopRequest(new StopScope.OfExperiment(name), by, force));

    public Scenario StopRun(string by = "alice", bool force = false) => Feed(new SupervisorEvent.StopRequest(new StopScope.WholeRun(), by, force));

    public Scenario Tell(string replica, ReplicaEvent.Fact fact) => Feed(new SupervisorEvent.ReplicaFact(ReplicaId.Parse(replica), fact));

    /// <summary>Lets time pass; alarms ring when they are due.</summary>
    public Scenario Pass(TimeSpan time)
    {
        var until = _now + time;
        while (Due(until) is { } due)
        {
            _alarms.Remove(due.Key);
            _now = due.Value.Time;
            Feed(new SupervisorEvent.ReplicaFact(due.Key, new ReplicaEvent.Woke(due.Value.Attempt, due.Value.Purpose)));
        }
        _now = until;
        return this;
    }

    /// <summary>Forgets the news so far.</summary>
    public Scenario Then()
    {
        _lines.Clear();
        return this;
    }

    public ReplicaState State(string replica) => _supervisor.StateOf(ReplicaId.Parse(replica))!;

    private static bool IsJournal(string line) =>
        line.Contains(": ", StringComparison.Ordinal) && !line.StartsWith("refused: ", StringComparison.Ordinal) && !IsOver(line);

    private static bool IsOver(string line) => line.StartsWith("over: ", StringComparison.Ordinal) || line.StartsWith("run over", StringComparison.Ordinal);

    private int Attempt(string replica) => State(replica).Attempt;

    private KeyValuePair<ReplicaId, ReplicaAction.WakeAt>? Due(DateTimeOffset until) => _alarms
        .Where(a => a.Value.Time <= until)
        .OrderBy(a => a.Value.Time).ThenBy(a => a.Key.ToString(), StringComparer.Ordinal)
        .Select(a => (KeyValuePair<ReplicaId, ReplicaAction.WakeAt>?)a)
        .FirstOrDefault();

    private Scenario Feed(SupervisorEvent @event)
    {
        foreach (var action in _supervisor.Handle(@event, _now))
        {
            _lines.Add(Wording.Of(action, Origin));
            if (action is SupervisorAction.Operate(var replica, ReplicaAction.WakeAt alarm))
                _alarms[replica] = alarm;
        }
        return this;
    }

    private Scenario Each(string[] replicas, Action<string> tell)
    {
        Array.ForEach(replicas, tell);
        return this;
    }

    private static (ProcessId Id, int? Index) Split(string text) =>
        text.Contains('.', StringComparison.Ordinal) ? (ReplicaId.Parse(text).Process, ReplicaId.Parse(text).Index) : (ProcessId.Parse(text), null);
}
