using System.Collections.Frozen;
using Ensemble.Hosting.Local;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.ResourceService;

/// <summary>What resources are called here: as their telemetry calls them, so that a dashboard joins the two.</summary>
internal sealed class ResourceNames
{
    private readonly FrozenDictionary<ProcessId, ProcessPlan> _processes;
    private readonly FrozenDictionary<ProcessId, string> _shown;
    private readonly FrozenDictionary<string, ReplicaId> _replicas;

    public ResourceNames(ApplicationPlan plan)
    {
        ProcessPlan[] all = [.. plan.AllProcesses()];
        _processes = all.ToFrozenDictionary(p => p.Id);
        _shown = all.Zip(DerivedNames.Of([.. all.Select(p => p.Id)])).ToFrozenDictionary(p => p.First.Id, p => p.Second);
        // Hyphens can make two names equal ("x-y-x" in no group, and "x" in group "y-x-x-y"), as in their telemetry: the first has it.
        _replicas = (from process in all from index in Enumerable.Range(0, process.Replicas) select process.Id.Replica(index))
            .GroupBy(Of, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
    }

    /// <summary>What people see: the name of the service, which all replicas of a process share.</summary>
    public string Shown(ProcessId process) => _shown[process];

    /// <summary>The name of a replica.</summary>
    public string Of(ReplicaId replica) => $"{_shown[replica.Process]}-{TelemetryNames.InstanceOf(replica)}";

    /// <summary>The replica of a name; null for any other resource.</summary>
    public ReplicaId? Find(string name) => _replicas.TryGetValue(name, out var replica) ? replica : null;

    /// <summary>The process of a replica; null for one that is not part of the plan.</summary>
    public ProcessPlan? Process(ProcessId process) => _processes.GetValueOrDefault(process);
}
