using Ensemble.Model.Journal;

namespace Ensemble.Hosting.Supervision;

// How experiments and the run come to their ends.
internal sealed partial class RunSupervisor
{
    private void Judge(ExperimentNode experiment)
    {
        experiment.IsTouched = false;
        if (experiment is { Phase: ExperimentPhase.Running, Open: > 0 } && experiment.ReasonToStop() is { } reason)
        {
            Journal(experiment.Name, new ExperimentStopping(reason));
            Stop([experiment], new OrderlyStop($"its experiment: {reason}", acrossExperiments: false), force: false);
        }
        else if (experiment is { Phase: ExperimentPhase.Running or ExperimentPhase.Stopping, Open: 0 })
        {
            experiment.Phase = ExperimentPhase.Over;
            _over++;
            Journal(experiment.Name, new ExperimentEnded(experiment.Succeeded, experiment.FirstFailure, experiment.FirstCause));
            _actions.Add(new SupervisorAction.ExperimentOver(experiment.Name, experiment.Succeeded, experiment.FirstFailure, experiment.FirstCause));
        }
        // While the run lives, a person may start something again where all was stopped.
        if (experiment is { Phase: ExperimentPhase.Over, Open: 0 } && _runStop is null)
            experiment.Stop = null;
    }

    private void Stop(SupervisorEvent.StopRequest request)
    {
        switch (request.Scope)
        {
            case StopScope.OfExperiment { Name: var name } when _graph.Find(name) is not { }:
                _actions.Add(new SupervisorAction.Refused(request, $"There is no experiment '{name}'."));
                break;
            case StopScope.OfExperiment when !_started && _runStop is null:
                _actions.Add(new SupervisorAction.Refused(request, "The run has not begun."));
                break;
            case StopScope.OfExperiment { Name: var name }:
                StopExperiment(_graph.Find(name)!, request);
                break;
            default:
                StopRun(request);
                break;
        }
    }

    private void StopExperiment(ExperimentNode experiment, SupervisorEvent.StopRequest request)
    {
        bool stopping = experiment.Stop is not null;
        if (stopping && request.Force)
            Kill([experiment], request.By);
        if (stopping || experiment is { Phase: ExperimentPhase.Over, Open: 0 })
            return;
        if (experiment.Phase is not ExperimentPhase.Over)
            Journal(experiment.Name, new ExperimentStopping($"stopped by {request.By}"));
        Stop([experiment], new OrderlyStop(request.By, acrossExperiments: false), request.Force);
    }

    private void StopRun(SupervisorEvent.StopRequest request)
    {
        if (_runStop is not null)
        {
            if (request.Force)
                Kill(_graph.Experiments, request.By);
            return;
        }
        if (IsOver)
            return;
        Journal("", new RunStopping(request.By));
        foreach (var experiment in _graph.Experiments.Where(e => e.Phase is ExperimentPhase.Running))
            Journal(experiment.Name, new ExperimentStopping($"the run was stopped by {request.By}"));
        _runStop = new OrderlyStop(request.By, acrossExperiments: true);
        Stop(_graph.Experiments, _runStop, request.Force);
    }

    private void Stop(IReadOnlyList<ExperimentNode> experiments, OrderlyStop stop, bool force)
    {
        List<ProcessNode> processes = [.. experiments.SelectMany(e => e.Processes)];
        stop.Cover(processes);
        foreach (var experiment in experiments)
        {
            experiment.Stop = stop;
            experiment.Phase = experiment.Phase is ExperimentPhase.Over ? ExperimentPhase.Over : ExperimentPhase.Stopping;
            Touch(experiment);
        }
        // What does not run has nothing to wait for.
        var idle = processes.SelectMany(p => p.Replicas).Where(r => r.State is ReplicaState.NotStarted or ReplicaState.Waiting or ReplicaState.BackingOff);
        foreach (var replica in idle)
            Apply(replica, new ReplicaEvent.StopRequested(stop.By, force));
        if (force)
            Kill(experiments, stop.By);
        foreach (var process in processes)
            Work += stop.Advance(process, _turns);
    }

    private void TakeLeave(ProcessNode process)
    {
        if (process.Experiment.Stop is not { } stop)
            return;
        foreach (var replica in process.Replicas)
            Apply(replica, new ReplicaEvent.StopRequested(stop.By, Force: false));
    }

    private void Kill(IReadOnlyList<ExperimentNode> experiments, string by)
    {
        foreach (var replica in experiments.SelectMany(e => e.Processes).SelectMany(p => p.Replicas))
            Apply(replica, new ReplicaEvent.StopRequested(by, Force: true));
    }
}
