using System.Diagnostics;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Supervision;

/// <summary>
/// Decides everything that happens to the replicas of a run after its launch. Deterministic: no clock, no process, no I/O, no chance; the same events at
/// the same times give the same actions. Used by one thread at a time. An event costs as much as it has consequences: nothing ever looks at all replicas,
/// except a request to stop them.
/// </summary>
internal sealed partial class RunSupervisor
{
    private readonly RunGraph _graph;
    private readonly bool _staysUp;
    private readonly List<SupervisorAction> _actions = [];

    // What one event leads to. All four are empty between two events, and none can hold more than the run has replicas, experiments or processes.
    private readonly Queue<ReplicaChange> _changes = new();
    private readonly Queue<ProcessNode> _turns = new();
    private readonly Queue<ExperimentNode> _touched = new();
    private readonly Queue<ProcessNode> _ready = new();

    private DateTimeOffset _now;
    private OrderlyStop? _runStop;
    private bool _started;
    private int _over;
    private int _open;

    /// <param name="plan">Every process of the run.</param>
    /// <exception cref="ArgumentException">A wait names a process that is not in the plan, or waits form a cycle.</exception>
    public RunSupervisor(ApplicationPlan plan)
    {
        _graph = new(plan);
        _staysUp = plan.Scheduler is not null;
    }

    /// <summary>Whether everything has ended, and will not begin again.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Facts about incarnations that were over already, so far.</summary>
    public long StaleFacts { get; private set; }

    /// <summary>Replicas and waits looked at, so far. What an event costs is part of the contract, and this is how it is counted.</summary>
    public long Work { get; private set; }

    /// <summary>Takes an event and says what is to be done.</summary>
    /// <param name="event">What happened.</param>
    /// <param name="now">When.</param>
    /// <returns>The actions, in order. The list is used again at the next call.</returns>
    public IReadOnlyList<SupervisorAction> Handle(SupervisorEvent @event, DateTimeOffset now)
    {
        _now = now;
        _actions.Clear();
        switch (@event)
        {
            case SupervisorEvent.RunStart:
                Begin();
                break;
            case SupervisorEvent.ReplicaFact fact:
                Take(fact);
                break;
            case SupervisorEvent.StartRequest request:
                Request(request, request.Process, request.Index, new ReplicaEvent.StartRequested(request.By), starts: true);
                break;
            case SupervisorEvent.RestartRequest request:
                Request(request, request.Process, request.Index, new ReplicaEvent.RestartRequested(request.By), starts: true);
                break;
            case SupervisorEvent.StopRequest { Scope: StopScope.OfProcess scope } request:
                Request(request, scope.Process, scope.Index, new ReplicaEvent.StopRequested(request.By, request.Force), starts: false);
                break;
            case SupervisorEvent.StopRequest request:
                Stop(request);
                break;
            default:
                throw new UnreachableException();
        }
        FollowUp();
        return _actions;
    }

    private void Begin()
    {
        if (_started || _runStop is not null)
            return;
        _started = true;
        foreach (var experiment in _graph.Experiments)
        {
            experiment.Phase = ExperimentPhase.Running;
            Journal(experiment.Name, new ExperimentStarted(experiment.Processes.Count, experiment.Processes.Sum(p => p.Replicas.Length)));
            foreach (var process in experiment.Processes.Where(p => !p.Plan.ExplicitStart))
            {
                ReplicaEvent first = process.Unmet == 0 ? new ReplicaEvent.MayStart() : new ReplicaEvent.MustWait([.. Missing(process)]);
                foreach (var replica in process.Replicas)
                    Apply(replica, first);
            }
            Touch(experiment);
        }
    }

    private void Take(SupervisorEvent.ReplicaFact fact)
    {
        if (_graph.Find(fact.Replica.Process) is not { } process || (uint)fact.Replica.Index >= (uint)process.Replicas.Length)
        {
            Journal(fact.Replica.ToString(), new ReplicaSurprise("unknown", fact.Fact.ToString()));
            return;
        }
        var replica = process.Replicas[fact.Replica.Index];
        StaleFacts += fact.Fact.Attempt < replica.State.Attempt ? 1 : 0;
        Apply(replica, fact.Fact);
    }

    /// <summary>Until nothing follows from anything.</summary>
    /// <remarks>First what changes cause, then what experiments make of it, only then new starts: nothing starts that would be stopped at once.</remarks>
    private void FollowUp()
    {
        while (true)
        {
            if (_changes.TryDequeue(out var change))
                Propagate(change);
            else if (_turns.TryDequeue(out var leaving))
                TakeLeave(leaving);
            else if (_touched.TryDequeue(out var experiment))
                Judge(experiment);
            else if (_ready.TryDequeue(out var process))
                Release(process);
            else
                break;
        }
        if (IsOver || _over < _graph.Experiments.Count || _open > 0 || !(_started || _runStop is not null))
            return;
        // Jobs may still be submitted: such a run is over when somebody says so.
        if (_staysUp && _runStop is null)
            return;
        IsOver = true;
        _actions.Add(new SupervisorAction.RunOver(_graph.Experiments.TrueForAll(e => e.Succeeded) ? 0 : 1));
    }

    private void Apply(ReplicaNode replica, ReplicaEvent @event)
    {
        Work++;
        var process = replica.Process;
        var before = replica.State;
        var step = ReplicaTransition.Apply(before, @event, _now, process.Policy);
        foreach (var action in step.Actions)
        {
            _actions.Add(action is ReplicaAction.Record { Body: var body }
                ? new SupervisorAction.Journal(replica.Name, body)
                : new SupervisorAction.Operate(replica.Id, action));
        }
        if (ReferenceEquals(before, step.State))
            return;

        replica.State = step.State;
        (int open, bool ended) = (process.Census.Open, process.HasEnded);
        bool matters = process.Census.Move(before, step.State);
        if (process.Plan.EndsExperiment && process.HasEnded != ended)
            process.Experiment.CountMarked(process);
        process.Experiment.Open += process.Census.Open - open;
        _open += process.Census.Open - open;
        _changes.Enqueue(new(replica, before, step.State, matters));
    }

    private void Journal(string subject, EventBody body) => _actions.Add(new SupervisorAction.Journal(subject, body));

    private void Touch(ExperimentNode experiment)
    {
        if (experiment.IsTouched)
            return;
        experiment.IsTouched = true;
        _touched.Enqueue(experiment);
    }
}
