using System.Collections.Frozen;
using System.Globalization;
using Ensemble.Hosting.Local;
using Ensemble.Model.Planning;
using Ensemble.Telemetry;

namespace Ensemble.Hosting.Telemetry;

/// <summary>Whose telemetry the host's own is: that about a replica is the replica's, so that it stands beside what the replica says itself.</summary>
internal sealed class RunResources
{
    private readonly FrozenDictionary<ReplicaId, TelemetryResource> _replicas;
    private readonly FrozenDictionary<string, ReplicaId> _subjects;

    /// <summary>The resources of a run.</summary>
    /// <param name="plan">What runs.</param>
    /// <param name="run">The run's id.</param>
    public RunResources(ApplicationPlan plan, string run)
    {
        ProcessPlan[] all = [.. plan.AllProcesses()];
        Run = new([Text("service.name", plan.Application), Text("service.instance.id", run), Text("ensemble.run.id", run)]);
        _replicas = all.Zip(DerivedNames.Of([.. all.Select(p => p.Id)]))
            .SelectMany(p => Enumerable.Range(0, p.First.Replicas).Select(index => (Replica: p.First.Id.Replica(index), Name: p.Second)))
            .ToFrozenDictionary(r => r.Replica, r => Of(r.Replica, r.Name, run));
        _subjects = _replicas.Keys.ToFrozenDictionary(r => r.ToString(), StringComparer.Ordinal);
    }

    /// <summary>The run as a whole, and its host.</summary>
    public TelemetryResource Run { get; }

    /// <summary>A replica, as its environment lets it describe itself; null for one that is no part of the plan.</summary>
    public TelemetryResource? Of(ReplicaId replica) => _replicas.GetValueOrDefault(replica);

    /// <summary>The replica that an event of the journal concerns; null for none of the plan.</summary>
    public ReplicaId? Find(string subject) => _subjects.TryGetValue(subject, out var replica) ? replica : null;

    private static TelemetryResource Of(ReplicaId replica, string name, string run) =>
        new([
            Text("service.name", name),
            Text("service.instance.id", TelemetryNames.InstanceOf(replica)),
            Text("ensemble.experiment", replica.Process.Experiment),
            Text("ensemble.run.id", run),
            Text("ensemble.replica", replica.Index.ToString(CultureInfo.InvariantCulture)),
        ])
        {
            IsAssumed = true,
        };

    private static TelemetryAttribute Text(string key, string value) => new(key, AttributeValue.Of(value));
}
