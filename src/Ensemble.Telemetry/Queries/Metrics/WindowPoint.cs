using System.Collections.Immutable;

namespace Ensemble.Telemetry.Queries.Metrics;

/// <summary>What came of a series in one part of a range.</summary>
/// <param name="Time">When the last of it came.</param>
/// <param name="Min">The least value.</param>
/// <param name="Max">The greatest.</param>
/// <param name="Last">The last.</param>
/// <param name="Quantiles">The quantiles that were asked for, of histograms and summaries; empty for others. NaN where there were no values.</param>
internal sealed record WindowPoint(long Time, double Min, double Max, double Last, ImmutableArray<double> Quantiles);
