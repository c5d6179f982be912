using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>A line of a chart over several runs.</summary>
/// <param name="Run">The run.</param>
/// <param name="Label">The process, and what else tells it apart.</param>
/// <param name="Times">Milliseconds since the beginning of the run.</param>
/// <param name="Values">The values then.</param>
internal sealed record OverlaidSeries(string Run, string Label, ImmutableArray<double> Times, ImmutableArray<double> Values);
