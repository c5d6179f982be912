using System.Collections.Frozen;
using Ensemble.Model.Planning;

namespace Ensemble.Dashboard.Processes;

/// <summary>Who listens for which service.</summary>
/// <param name="plan">What runs.</param>
internal sealed class ServiceMap(ApplicationPlan plan)
{
    private readonly FrozenDictionary<(string Experiment, string Service), ProcessPlan> _binders = plan.AllProcesses()
        .SelectMany(p => p.Endpoints.Where(e => e.Service is not null).Select(e => (Key: (p.Id.Experiment, e.Service!), Process: p)))
        .DistinctBy(p => p.Key).ToFrozenDictionary(p => p.Key, p => p.Process);

    /// <summary>The process that listens for a service; null for none of this run.</summary>
    public ProcessPlan? Binder(string experiment, string service) => _binders.GetValueOrDefault((experiment, service));

    /// <summary>Who connects to a process, and to which of its services.</summary>
    public IEnumerable<(ProcessPlan Client, string Service)> ClientsOf(ProcessPlan process) =>
        from other in plan.AllProcesses()
        where other.Id.Experiment == process.Id.Experiment
        from service in other.Connects
        where Binder(other.Id.Experiment, service)?.Id == process.Id
        select (other, service);

    /// <summary>Who waits for a process.</summary>
    public IEnumerable<(ProcessPlan Waiting, WaitPlan Wait)> WaitingFor(ProcessPlan process) =>
        from other in plan.AllProcesses() from wait in other.Waits where wait.Process == process.Id select (other, wait);
}
