using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>Points of a chart.</summary>
internal sealed record PointAnswer(ImmutableArray<SeriesPoints> Series);
