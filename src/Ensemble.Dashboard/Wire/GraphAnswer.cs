using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>What has to do with what.</summary>
/// <param name="Processes">Processes, with all their replicas as one.</param>
/// <param name="Services">Services.</param>
/// <param name="Edges">What they have to do with each other.</param>
/// <param name="Rates">How often services are called now; only where telemetry tells.</param>
internal sealed record GraphAnswer(
    ImmutableArray<GraphProcess> Processes, ImmutableArray<GraphService> Services, ImmutableArray<GraphEdge> Edges, ImmutableArray<GraphRate> Rates)
{
    /// <summary>An empty one.</summary>
    public static GraphAnswer Nothing { get; } = new([], [], [], []);
}
