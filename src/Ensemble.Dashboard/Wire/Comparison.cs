using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>What is different between runs. The first one is what the others are compared with.</summary>
/// <param name="Runs">The runs, in the order in which they were named.</param>
/// <param name="Facts">What is to say of each run, a value for each.</param>
/// <param name="Models">What of the declaration differs from the first run's; for each of the others.</param>
/// <param name="Processes">How processes did, a value for each run.</param>
/// <param name="Metrics">What was measured in at least one of them.</param>
internal sealed record Comparison(
    ImmutableArray<RunSummary> Runs, ImmutableArray<ComparedFact> Facts, ImmutableArray<ComparedModel> Models, ImmutableArray<ComparedProcess> Processes,
    ImmutableArray<ComparedMetric> Metrics);
