using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>What a replica went through.</summary>
/// <param name="Name">Which.</param>
/// <param name="Segments">Earliest first.</param>
/// <param name="Job">The job that it is; null for a replica.</param>
/// <param name="Array">The array of jobs that it is; null likewise.</param>
internal sealed record TimelineRow(string Name, ImmutableArray<TimelineSegment> Segments, string? Job = null, string? Array = null);
