using Ensemble.Hosting.Supervision;
using Ensemble.Model;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Tests.Supervision.Sweep;

/// <summary>
/// The rules of supervision once more, written without regard to cost: no counters, no indexes, no queues of work; after every event everything is looked
/// at again. What it says must be what the supervisor says, word for word, though perhaps in another order.
/// </summary>
internal sealed partial class NaiveRun(ApplicationPlan plan)
{
    private readonly List<NaiveReplica> _ended = [];
    private readonly List<NaiveExperiment> _touched = [];
    private DateTimeOffset _now;
    private bool _started;
    private bool _stopping;
    private bool _over;

    public List<NaiveExperiment> Experiments { get; } = [.. plan.Experiments.Select(e => new NaiveExperiment(e))];

    public IEnumerable<NaiveProcess> Processes => Experiments.SelectMany(e => e.Processes);

    public IEnumerable<NaiveReplica> Replicas => Processes.SelectMany(p => p.Replicas);

    /// <summary>What the latest event gave, in the words of <see cref="Wording"/>.</summary>
    public List<string> Said { get; } = [];

    public void Feed(SupervisorEvent @event, DateTimeOffset now)
    {
        _now = now;
        Said.Clear();
        switch (@event)
        {
            case SupervisorEvent.RunStart when !_started && !_stopping:
                Begin();
                break;
            case SupervisorEvent.ReplicaFact(var id, var fact):
                Observe(Replicas.Single(r => r.Id == id), fact);
                break;
            case SupervisorEvent.StartRequest(var id, var index, var by):
                OfPeople(id, index, starts: true, r => Want(r, by));
                break;
            case SupervisorEvent.RestartRequest(var id, var index, var by):
                OfPeople(id, index, starts: true, r => Ask(r, by, force: false, again: true));
                break;
            case SupervisorEvent.StopRequest(StopScope.OfProcess(var id, var index), var by, var force):
                OfPeople(id, index, starts: false, r => Ask(r, by, force, again: false));
                break;
            case SupervisorEvent.StopRequest(StopScope.OfExperiment(var name), var by, var force):
                StopExperiment(Experiments.Single(e => e.Name == name), by, force);
                break;
            case SupervisorEvent.StopRequest(StopScope.WholeRun, var by, var force):
                StopRun(by, force);
                break;
        }
        while (Consequences())
        {
        }
        if (!_over && (_started || _stopping) && Experiments.TrueForAll(e => e.Phase == ExperimentPhase.Over) && !Replicas.Any(r => r.IsOpen))
        {
            _over = true;
            Said.Add($"run over with exit code {(Experiments.TrueForAll(e => e.Succeeded) ? 0 : 1)}");
        }
    }

    private void Begin()
    {
        _started = true;
        foreach (var experiment in Experiments)
        {
            experiment.Phase = ExperimentPhase.Running;
            _touched.Add(experiment);
            Said.Add($"{experiment.Name}: started {experiment.Processes.Count} processes, {experiment.Replicas.Count()} replicas");
            foreach (var replica in experiment.Replicas.Where(r => !r.Process.Plan.ExplicitStart))
            {
                replica.Kind = NaiveKind.Waiting;
                if (replica.Process.Plan.Waits.Length == 0)
                    Launch(replica, 0);
                else
                    Said.Add($"{replica.Id}: waiting for {string.Join(", ", replica.Process.Plan.Waits.Select(Words))}");
            }
        }
    }

    private static string Words(WaitPlan wait) => wait.Type switch
    {
        WaitType.Started => $"{wait.Process} started",
        WaitType.Healthy => $"{wait.Process} healthy",
        _ => $"{wait.Process} completed{(wait.ExitCode == 0 ? "" : $" with exit code {wait.ExitCode}")}",
    };

    private bool Consequences()
    {
        foreach (var process in Processes)
        {
            for (int i = 0; i < process.Met.Length; i++)
                process.Met[i] |= Processes.Single(p => p.Plan.Id == process.Plan.Waits[i].Process).Satisfies(process.Plan.Waits[i]);
        }
        if (_ended.Count > 0)
        {
            var ended = _ended[0];
            _ended.RemoveAt(0);
            Blame(ended);
            FailDependents(ended);
            return true;
        }
        if (TakeTurns())
            return true;
        if (_touched.Count > 0)
        {
            var experiment = _touched[0];
            _touched.RemoveAt(0);
            Judge(experiment);
            return true;
        }
        var free = Replicas.FirstOrDefault(r => r.Kind == NaiveKind.Waiting && r.Process.Met.All(met => met));
        if (free is not null)
            Launch(free, 0);
        return free is not null;
    }

    private void Blame(NaiveReplica ended)
    {
        var experiment = ended.Process.Experiment;
        if (ended.Process.Plan.EndsExperiment && ended.Process.HasEnded)
            experiment.LastMarked = ended.Process;
        if (!_touched.Contains(experiment))
            _touched.Add(experiment);
        bool counts = experiment.Phase == ExperimentPhase.Running || (experiment.Phase == ExperimentPhase.Stopping && ended.Cause is Lost);
        if (!counts || !ended.Cause!.IsFailure)
            return;
        ended.Failed = true;
        var origin = ended.Origin ?? ended;
        experiment.First ??= (origin.Id.ToString(), origin.Cause!);
    }

    private void FailDependents(NaiveReplica culprit)
    {
        foreach (var process in Processes)
        {
            for (int i = 0; i < process.Met.Length; i++)
            {
                var wait = process.Plan.Waits[i];
                if (process.Met[i] || wait.Process != culprit.Process.Plan.Id || wait.Behavior == WaitBehavior.WaitOnResourceUnavailable
                    || !NaiveProcess.Contradicts(wait, culprit.Cause!))
                    continue;
                foreach (var replica in process.Replicas.Where(r => r.Kind == NaiveKind.Waiting))
                {
                    EndForGood(replica, new DependencyFailed(wait.Process.ToString(), Reason(culprit, wait)), "ended #0 ");
                    replica.Origin = culprit.Cause!.IsFailure ? culprit.Origin ?? culprit : null;
                }
            }
        }
    }

    private static string Reason(NaiveReplica culprit, WaitPlan wait)
    {
        var origin = culprit.Origin ?? culprit;
        return (culprit.Cause, origin.Cause) switch
        {
            (DependencyFailed, DependencyFailed first) => $"never ran because {first.Process} {first.Reason}",
            (DependencyFailed, var cause) => $"never ran because {origin.Process.Plan.Id} {cause}",
            (Completed cause, _) when wait.Type == WaitType.Healthy => $"{cause} before it was healthy",
            var (cause, _) => cause!.ToString(),
        };
    }
}
