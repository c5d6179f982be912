using System.Collections.Immutable;

namespace Ensemble.Jobs.Nodes;

/// <summary>What a machine has for jobs.</summary>
/// <param name="Cpus">Processors.</param>
/// <param name="MemoryBytes">Memory.</param>
/// <param name="Gpus">Which GPUs.</param>
internal sealed record NodeCapacity(double Cpus, long MemoryBytes, ImmutableSortedSet<int> Gpus);
