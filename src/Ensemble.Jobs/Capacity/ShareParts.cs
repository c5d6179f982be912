using System.Collections.Immutable;

namespace Ensemble.Jobs.Capacity;

/// <summary>A part of a machine.</summary>
/// <param name="Cpus">Processors.</param>
/// <param name="MemoryBytes">Memory.</param>
/// <param name="Gpus">Which GPUs.</param>
internal sealed record ShareParts(double Cpus, long MemoryBytes, ImmutableSortedSet<int> Gpus);
