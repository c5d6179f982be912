using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>What was measured before, oldest first, by replica.</summary>
/// <param name="Cpu">Processors in use.</param>
/// <param name="Memory">Bytes.</param>
internal sealed record UsageHistory(ImmutableDictionary<string, ImmutableArray<double>> Cpu, ImmutableDictionary<string, ImmutableArray<double>> Memory);
