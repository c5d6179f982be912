using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Supervision;

// What people ask of single processes.
internal sealed partial class RunSupervisor
{
    private void Request(SupervisorEvent request, ProcessId id, int? index, ReplicaEvent @event, bool starts)
    {
        string? objection = _graph.Find(id) switch
        {
            null => $"There is no process '{id}'.",
            { Replicas.Length: var count } when index is { } one && (uint)one >= (uint)count => $"'{id}' has no replica {one}: it has {count}, counted from 0.",
            _ when IsOver => "The run is over.",
            _ when !_started && _runStop is null => "The run has not begun.",
            _ when !starts => null,
            _ when _runStop is not null => "The run is being stopped.",
            { Experiment: { Stop: not null, Name: var experiment } } => $"The experiment '{experiment}' is being stopped.",
            _ => null,
        };
        if (objection is not null)
        {
            _actions.Add(new SupervisorAction.Refused(request, objection));
            return;
        }
        var replicas = _graph.Find(id)!.Replicas;
        foreach (var replica in index is { } only ? [replicas[only]] : replicas)
            Apply(replica, @event);
    }
}
