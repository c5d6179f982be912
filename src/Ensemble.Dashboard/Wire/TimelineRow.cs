using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>What a replica went through.</summary>
/// <param name="Name">Which.</param>
/// <param name="Segments">Earliest first.</param>
internal sealed record TimelineRow(string Name, ImmutableArray<TimelineSegment> Segments);
