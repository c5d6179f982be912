using System.Collections.Immutable;
using System.Globalization;
using Ensemble.Hosting.Supervision;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Tests.Supervision.Sweep;

/// <summary>Machines and people in virtual time: does what the supervisor asks, after chance delays; processes exit, fail, leave strays, vanish.</summary>
internal sealed partial class World
{
    public static readonly DateTimeOffset Origin = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Random _random;
    private readonly ApplicationPlan _plan;
    private readonly RunSupervisor _supervisor;
    private readonly NaiveRun _naive;
    private readonly Laws _laws;
    private readonly PriorityQueue<Action, (long Ticks, int Number)> _future = new();
    private readonly Dictionary<ReplicaId, Body> _bodies = [];
    private readonly Dictionary<ReplicaId, int> _alarms = [];
    private readonly Dictionary<ReplicaId, (ReplicaState State, string Text)> _described = [];
    private readonly double _bustle;
    private readonly bool _keepsOldAlarms;
    private DateTimeOffset _now = Origin;
    private int _number;

    public World(int seed)
    {
        _random = new(seed);
        _plan = RandomPlan.Of(_random);
        _supervisor = new(_plan);
        _naive = new(_plan);
        _laws = new(_naive, _bodies);
        _bustle = _random.Any([0.01, 0.05, 0.2, 0.4]);
        _keepsOldAlarms = _random.Chance(0.5);
    }

    /// <summary>Events so far.</summary>
    public int Operations { get; private set; }

    /// <summary>Everything that was said, for the comparison of two runs.</summary>
    public List<string> Transcript { get; } = [];

    /// <summary>What the supervisor was told so far.</summary>
    public List<RecordedEvent> Told { get; } = [];

    /// <summary>The journal so far.</summary>
    public List<RunEvent> Journal { get; } = [];

    /// <summary>The run's plan.</summary>
    public ApplicationPlan Plan => _plan;

    /// <summary>The supervisor that was told.</summary>
    public RunSupervisor Supervisor => _supervisor;

    /// <summary>Lets the run live, then stops it, and sees it to its end.</summary>
    public void Live(int operations)
    {
        if (_random.Chance(0.02))
            StopRun();
        Feed(new SupervisorEvent.RunStart());
        while (Operations < operations && !_supervisor.IsOver)
        {
            if (_random.Chance(_bustle) || _future.Count == 0)
                Meddle();
            else
                Step();
        }
        if (!_supervisor.IsOver)
            StopRun();
        var deadline = _now + TimeSpan.FromHours(1);
        while (_future.Count > 0 && _now < deadline)
        {
            if (_random.Chance(0.01))
                StopRun();
            Step();
        }
        _laws.AtTheEnd(_supervisor, _plan);
    }

    private void Step()
    {
        if (!_future.TryDequeue(out var action, out var when))
            return;
        _now = new(when.Ticks, TimeSpan.Zero);
        action();
    }

    private void In(TimeSpan delay, Action action) => _future.Enqueue(action, ((_now + delay).UtcTicks, _number++));

    private void Tell(Body body, ReplicaEvent.Fact fact) => Feed(new SupervisorEvent.ReplicaFact(body.Replica, fact));

    private void Feed(SupervisorEvent @event)
    {
        Operations++;
        Told.Add(new(_now, 0, @event));
        ImmutableArray<SupervisorAction> actions = [.. _supervisor.Handle(@event, _now)];
        Journal.AddRange(actions.OfType<SupervisorAction.Journal>().Select((line, i) => new RunEvent(Journal.Count + i + 1, _now, line.Subject, line.Body)));
        _naive.Feed(@event, _now);
        var said = actions.Select(a => a is SupervisorAction.Refused ? "refused" : Wording.Of(a, Origin)).ToList();
        Transcript.Add(string.Create(CultureInfo.InvariantCulture, $"[{(_now - Origin).TotalSeconds:0.000}] {@event}"));
        Transcript.AddRange(said.Select(s => $"    {s}"));
        Compare(said);
        _laws.Observe(actions);
        foreach (var action in actions.OfType<SupervisorAction.Operate>())
            Obey(action.Replica, action.Action);
    }

    // Most replicas are as they were at the event before.
    private string Described(ReplicaId replica)
    {
        var state = _supervisor.StateOf(replica)!;
        if (!_described.TryGetValue(replica, out var before) || !ReferenceEquals(before.State, state))
            _described[replica] = before = (state, NaiveReplica.Describe(state));
        return before.Text;
    }

    private void Compare(List<string> said)
    {
        var expected = _naive.Said.Order(StringComparer.Ordinal);
        if (!said.Order(StringComparer.Ordinal).SequenceEqual(expected))
            throw new InvalidOperationException($"The reference model says\n    {string.Join("\n    ", _naive.Said)}");
        foreach (var replica in _naive.Replicas)
        {
            if (Described(replica.Id) != replica.ToString())
                throw new InvalidOperationException($"The reference model sees {replica.Id} at {replica}, the supervisor at {_supervisor.StateOf(replica.Id)}");
        }
        foreach (var experiment in _naive.Experiments)
        {
            var status = _supervisor.StatusOf(experiment.Name)!;
            if (status != new ExperimentStatus(experiment.Name, experiment.Phase, experiment.Succeeded, experiment.First?.Replica, experiment.First?.Cause))
                throw new InvalidOperationException($"The reference model disagrees on {status}");
        }
    }
}
