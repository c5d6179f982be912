using System.Collections.Frozen;
using System.Collections.Immutable;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Telemetry;

/// <summary>Who connects to whom, by what the plan says.</summary>
internal sealed class Edges
{
    private readonly FrozenDictionary<ProcessId, ImmutableArray<(string Service, ReplicaId Binder)>> _edges;

    /// <summary>The edges of a plan.</summary>
    public Edges(ApplicationPlan plan)
    {
        ProcessPlan[] all = [.. plan.AllProcesses()];
        var binders = (from process in all
                       from endpoint in process.Endpoints
                       where endpoint.Service is not null
                       select (Key: (process.Id.Experiment, endpoint.Service), Process: process)).ToLookup(b => b.Key, b => b.Process);
        _edges = all.Where(p => !p.Connects.IsEmpty).ToFrozenDictionary(p => p.Id, p => (
            from service in p.Connects
            from binder in binders[(p.Id.Experiment, service)]
            from index in Enumerable.Range(0, binder.Replicas)
            select (service, binder.Id.Replica(index))).ToImmutableArray());
    }

    /// <summary>The replicas to which those of a process connect, each with the service that it binds.</summary>
    public ImmutableArray<(string Service, ReplicaId Binder)> From(ProcessId process) => _edges.GetValueOrDefault(process, []);
}
