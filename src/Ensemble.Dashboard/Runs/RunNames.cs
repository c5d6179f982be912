using Ensemble.Hosting.Local;
using Ensemble.Hosting.ResourceService;
using Ensemble.Model.Planning;

namespace Ensemble.Dashboard.Runs;

/// <summary>What the processes of a run are called in their telemetry, which joins the two.</summary>
/// <param name="plan">What runs.</param>
internal sealed class RunNames(ApplicationPlan plan)
{
    private readonly ResourceNames _names = new(plan);

    /// <summary>Every replica, in the order of the plan.</summary>
    public IReadOnlyList<ReplicaId> Replicas { get; } =
        [.. from process in plan.AllProcesses() from index in Enumerable.Range(0, process.Replicas) select process.Id.Replica(index)];

    /// <summary>The name of the service that all replicas of a process share.</summary>
    public string Service(ProcessId process) => _names.Shown(process);

    /// <summary>The instance of a replica.</summary>
    public static string Instance(ReplicaId replica) => TelemetryNames.InstanceOf(replica);

    /// <summary>The replica of a service and instance; null for telemetry of something else.</summary>
    public ReplicaId? Find(string service, string instance) => _names.Find($"{service}-{instance}");

    /// <summary>The process of an id; null for none.</summary>
    public ProcessPlan? Process(ProcessId process) => _names.Process(process);
}
