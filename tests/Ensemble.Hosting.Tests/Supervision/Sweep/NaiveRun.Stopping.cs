using Ensemble.Hosting.Supervision;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Tests.Supervision.Sweep;

internal sealed partial class NaiveRun
{
    private void OfPeople(ProcessId id, int? index, bool starts, Action<NaiveReplica> ask)
    {
        var process = Processes.Single(p => p.Plan.Id == id);
        if (_over || (!_started && !_stopping) || (starts && (_stopping || process.Experiment.ClosingBy is not null)))
        {
            Said.Add("refused");
            return;
        }
        foreach (var replica in process.Replicas.Where(r => index is null || r.Id.Index == index))
            ask(replica);
    }

    private void StopExperiment(NaiveExperiment experiment, string by, bool force)
    {
        if (!_started && !_stopping)
            Said.Add("refused");
        else if (experiment.ClosingBy is not null && force)
            Kill(experiment.Replicas, by);
        else if (experiment.ClosingBy is null && (experiment.Phase != ExperimentPhase.Over || experiment.IsOpen))
        {
            if (experiment.Phase != ExperimentPhase.Over)
                Said.Add($"{experiment.Name}: stopping (stopped by {by})");
            Close([experiment], by, force);
        }
    }

    private void StopRun(string by, bool force)
    {
        if (_stopping && force)
            Kill(Replicas, by);
        if (_stopping || _over)
            return;
        _stopping = true;
        Said.Add($"run: stopping ({by})");
        Said.AddRange(Experiments.Where(e => e.Phase == ExperimentPhase.Running).Select(e => $"{e.Name}: stopping (the run was stopped by {by})"));
        Close(Experiments, by, force);
    }

    private void Close(List<NaiveExperiment> experiments, string by, bool force)
    {
        foreach (var experiment in experiments)
        {
            experiment.ClosingBy = by;
            if (experiment.Phase != ExperimentPhase.Over)
                experiment.Phase = ExperimentPhase.Stopping;
            experiment.Processes.ForEach(p => p.HadTurn = false);
            if (!_touched.Contains(experiment))
                _touched.Add(experiment);
        }
        foreach (var replica in experiments.SelectMany(e => e.Replicas).Where(r => r.Kind is NaiveKind.NotStarted or NaiveKind.Waiting or NaiveKind.Pausing))
            Ask(replica, by, force, again: false);
        if (force)
            Kill(experiments.SelectMany(e => e.Replicas), by);
    }

    private void Kill(IEnumerable<NaiveReplica> replicas, string by)
    {
        foreach (var replica in replicas)
            Ask(replica, by, force: true, again: false);
    }

    private bool TakeTurns()
    {
        foreach (var process in Processes.Where(p => p.Experiment.ClosingBy is not null && !p.HadTurn && p.Replicas.Any(r => r.IsOpen)))
        {
            if (Dependents(process).Any(d => d.Replicas.Any(r => r.IsOpen)))
                continue;
            process.HadTurn = true;
            foreach (var replica in process.Replicas)
                Ask(replica, process.Experiment.ClosingBy!, force: false, again: false);
            return true;
        }
        return false;
    }

    /// <summary>All that wait for a process, directly or through others, as far as the present stop goes.</summary>
    public IEnumerable<NaiveProcess> Dependents(NaiveProcess process) => Processes
        .Where(p => (_stopping || p.Experiment == process.Experiment) && p.Plan.Waits.Any(w => w.Process == process.Plan.Id))
        .SelectMany(p => Dependents(p).Prepend(p));

    private void Judge(NaiveExperiment experiment)
    {
        if (experiment.Phase == ExperimentPhase.Running && experiment.IsOpen && experiment.ReasonToStop() is { } reason)
        {
            Said.Add($"{experiment.Name}: stopping ({reason})");
            Close([experiment], $"its experiment: {reason}", force: false);
        }
        else if (experiment.Phase is ExperimentPhase.Running or ExperimentPhase.Stopping && !experiment.IsOpen)
        {
            experiment.Phase = ExperimentPhase.Over;
            Said.Add($"{experiment.Name}: {Verdict(experiment)}");
            Said.Add($"over: {experiment.Name}");
        }
        if (experiment.Phase == ExperimentPhase.Over && !experiment.IsOpen && !_stopping)
            experiment.ClosingBy = null;
    }

    private static string Verdict(NaiveExperiment experiment) => (experiment.Succeeded, experiment.First) switch
    {
        (true, null) => "succeeded",
        (true, { } first) => $"succeeded although {first.Replica} {first.Cause}",
        (false, null) => "failed",
        (false, { } first) => $"failed: {first.Replica} {first.Cause}",
    };
}
