using System.Collections.Immutable;

namespace Ensemble.Hosting.Control.Wire;

/// <summary>Replicas with their status, in the order of the plan.</summary>
/// <param name="Format">The format's number.</param>
/// <param name="Replicas">The replicas.</param>
internal sealed record ProcessList(int Format, ImmutableArray<ReplicaInfo> Replicas);
