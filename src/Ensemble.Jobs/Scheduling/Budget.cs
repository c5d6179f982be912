using System.Collections.Immutable;

namespace Ensemble.Jobs.Scheduling;

/// <summary>What of the machine jobs may take at this moment, all together.</summary>
/// <param name="Cpus">Processors.</param>
/// <param name="MemoryBytes">Memory.</param>
/// <param name="Gpus">Which GPUs.</param>
/// <param name="Running">How many jobs may run here at once.</param>
/// <param name="Elsewhere">How many jobs may be with other systems at once.</param>
internal sealed record Budget(double Cpus, long MemoryBytes, ImmutableSortedSet<int> Gpus, int Running, int Elsewhere);
