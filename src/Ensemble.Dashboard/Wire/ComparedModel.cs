using System.Collections.Immutable;
using Ensemble.Hosting.Planning;

namespace Ensemble.Dashboard.Wire;

/// <summary>What of the declaration differs between the first run and another.</summary>
/// <param name="Run">The other.</param>
/// <param name="Changes">The parts that differ.</param>
internal sealed record ComparedModel(string Run, ImmutableArray<PlanChange> Changes);
