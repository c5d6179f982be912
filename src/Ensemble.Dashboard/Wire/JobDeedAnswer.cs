using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>What became of it.</summary>
/// <param name="Done">With how many jobs it was done.</param>
/// <param name="Made">The first of the jobs that came to be by it.</param>
/// <param name="Refused">With how many it was not done.</param>
/// <param name="Refusals">Why not, of the first of them.</param>
internal sealed record JobDeedAnswer(int Done, ImmutableArray<string> Made, int Refused, ImmutableArray<ActionResult> Refusals);
