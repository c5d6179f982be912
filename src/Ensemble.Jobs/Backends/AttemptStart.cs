using System.Collections.Immutable;
using Ensemble.Jobs.Nodes;
using Ensemble.Processes;

namespace Ensemble.Jobs.Backends;

/// <summary>Everything a backend must know to begin an attempt, or to find it again.</summary>
internal sealed record AttemptStart
{
    /// <summary>Gets the job's id.</summary>
    public required string Job { get; init; }

    /// <summary>Gets the job's number in its store, from 1: names its files and its processes.</summary>
    public required long Number { get; init; }

    /// <summary>Gets what is to be done.</summary>
    public required JobSpec Spec { get; init; }

    /// <summary>Gets the attempt's number.</summary>
    public required int Attempt { get; init; }

    /// <summary>Gets how many executions of the gang went before without giving up what it holds.</summary>
    public int Restart { get; init; }

    /// <summary>Gets the GPUs of this machine that are the job's, all processes together.</summary>
    public ImmutableArray<int> Gpus { get; init; } = [];

    /// <summary>Gets the machines of a gang that may run on several, in the order of its ranks; empty where it is on this one alone.</summary>
    public ImmutableArray<NodeShare> Nodes { get; init; } = [];

    /// <summary>Gets the queue in which its process waits for its turn; null to start at once. Gangs do not wait.</summary>
    public StartLane? Lane { get; init; }

    /// <summary>Gets the span of the job, for the <c>TRACEPARENT</c> of its processes; null for none.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Gets how long processes have between being asked to stop and being killed.</summary>
    public required TimeSpan Grace { get; init; }
}
