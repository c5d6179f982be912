using System.Collections.Immutable;
using Ensemble.Jobs.Gangs;
using Ensemble.Jobs.Nodes;

namespace Ensemble.Jobs.Backends;

/// <summary>An attempt that processes carry out.</summary>
/// <param name="Backend">The backend whose attempt it is.</param>
/// <param name="Start">What to carry out; it has a command.</param>
/// <param name="WorldSize">How many processes.</param>
/// <param name="Rules">What they go by.</param>
internal sealed record ProcessAttempt(string Backend, AttemptStart Start, int WorldSize, GangRules Rules)
{
    /// <summary>Gets the machines, in the order of ranks.</summary>
    public ImmutableArray<NodeShare> Nodes => Start.Nodes.IsEmpty ? [new(NodeShare.ThisMachine, WorldSize, default, Start.Gpus)] : Start.Nodes;

    /// <summary>Gets the job's command.</summary>
    public JobCommand Command => Start.Spec.Command!;

    /// <summary>The number that a rank's files carry; null for a process that is none.</summary>
    public int? Tag(int rank) => Rules.IsSingle ? null : rank;

    /// <summary>What the launcher knows the process of a rank by.</summary>
    public AttemptKey Key(int rank) => new(Backend, Start.Number, Start.Attempt, rank);
}
