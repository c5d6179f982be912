using System.Collections.Immutable;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Supervision;

/// <summary>A process in its run: its replicas, and who waits for whom.</summary>
internal sealed class ProcessNode
{
    private readonly ReplicaPolicy _policy;
    private readonly ReplicaPolicy _closing;

    public ProcessNode(ExperimentNode experiment, ProcessPlan plan)
    {
        Experiment = experiment;
        Plan = plan;
        Name = plan.Id.ToString();
        _policy = ReplicaPolicy.Of(plan);
        _closing = _policy with { Closing = true };
        Replicas = [.. Enumerable.Range(0, plan.Replicas).Select(index => new ReplicaNode(this, index))];
        foreach (var replica in Replicas)
            Census.Count(replica.State, +1);
    }

    public ExperimentNode Experiment { get; }

    public ProcessPlan Plan { get; }

    /// <summary>The name in the journal.</summary>
    public string Name { get; }

    public ImmutableArray<ReplicaNode> Replicas { get; }

    public ProcessCensus Census { get; } = new();

    /// <summary>What it waits for.</summary>
    public List<WaitEdge> Waits { get; } = [];

    /// <summary>Conditions that are not met.</summary>
    public int Unmet { get; set; }

    /// <summary>The conditions about this process that somebody still waits for.</summary>
    public List<WaitEdge> Watchers { get; } = [];

    public bool HasEnded => Census.Ended == Replicas.Length;

    public ReplicaPolicy Policy => Experiment.Stop is null ? _policy : _closing;
}
