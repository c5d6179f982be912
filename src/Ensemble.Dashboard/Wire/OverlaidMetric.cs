using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>An instrument in several runs, each from its own beginning on.</summary>
/// <param name="Name">The instrument.</param>
/// <param name="Unit">Its unit; empty for none.</param>
/// <param name="Series">A line for each run and process.</param>
/// <param name="Left">How many lines there are that are left out.</param>
internal sealed record OverlaidMetric(string Name, string Unit, ImmutableArray<OverlaidSeries> Series, int Left);
