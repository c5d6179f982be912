using System.Collections.Immutable;

namespace Ensemble.Jobs.Nodes;

/// <summary>A machine as one who looks for a place sees it.</summary>
/// <param name="Node">Its id; empty for this machine.</param>
/// <param name="All">What it has.</param>
/// <param name="FreeCpus">How many processors nobody holds.</param>
/// <param name="FreeMemory">How much memory nobody holds.</param>
/// <param name="FreeGpus">Which GPUs nobody holds.</param>
internal readonly record struct NodeRoom(string Node, NodeCapacity All, double FreeCpus, long FreeMemory, ImmutableSortedSet<int> FreeGpus)
{
    /// <summary>A machine on which nothing runs.</summary>
    public static NodeRoom Empty(string node, NodeCapacity all) => new(node, all, all.Cpus, all.MemoryBytes, all.Gpus);
}
