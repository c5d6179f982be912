using System.Collections.Immutable;

namespace Ensemble.Hosting.Control.Wire;

/// <summary>What all living replicas use at one moment.</summary>
/// <param name="Format">The format's number.</param>
/// <param name="Replicas">The replicas.</param>
internal sealed record UsageList(int Format, ImmutableArray<UsageInfo> Replicas)
{
    /// <summary>Measurements as they are sent.</summary>
    public static UsageList Of(ImmutableArray<ReplicaUsage> usage) => new(ControlFormat.Current, [.. usage.Select(UsageInfo.Of)]);
}
