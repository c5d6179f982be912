using System.Collections.Immutable;
using Ensemble.Jobs.Nodes;

namespace Ensemble.Jobs.Scheduling;

/// <summary>What of the machine jobs may take at this moment, all together.</summary>
/// <param name="Cpus">Processors.</param>
/// <param name="MemoryBytes">Memory.</param>
/// <param name="Gpus">Which GPUs.</param>
/// <param name="Running">How many jobs may run here at once.</param>
/// <param name="Elsewhere">How many jobs may be with other systems at once.</param>
internal sealed record Budget(double Cpus, long MemoryBytes, ImmutableSortedSet<int> Gpus, int Running, int Elsewhere)
{
    /// <summary>Gets the other machines that have joined, by their ids, in the order in which they are chosen.</summary>
    public ImmutableArray<(string Id, NodeCapacity All)> Nodes { get; init; } = [];

    /// <summary>Gets what this machine has in all, of which the budget is a part.</summary>
    public NodeCapacity Machine { get; init; } = new(Cpus, MemoryBytes, Gpus);

    /// <summary>Gets whether there may be more of this machine for whoever asks.</summary>
    public bool MayGrow { get; init; }
}
