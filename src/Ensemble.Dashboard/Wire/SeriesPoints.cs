using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>What came of a series, in as many parts as there are pixels. Values that are no number are <c>"NaN"</c>.</summary>
/// <param name="Id">The series.</param>
/// <param name="Times">When the last of each part came, milliseconds since 1970.</param>
/// <param name="Min">The least values.</param>
/// <param name="Max">The greatest.</param>
/// <param name="Last">The last.</param>
/// <param name="Quantiles">For each quantile that was asked for its values; empty where the series has none.</param>
/// <param name="Exemplars">Some of the values behind them that have a trace.</param>
internal sealed record SeriesPoints(
    long Id, ImmutableArray<double> Times, ImmutableArray<double> Min, ImmutableArray<double> Max, ImmutableArray<double> Last,
    ImmutableArray<ImmutableArray<double>> Quantiles, ImmutableArray<ExemplarInfo> Exemplars);
