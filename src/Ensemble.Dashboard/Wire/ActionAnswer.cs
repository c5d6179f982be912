using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>What became of an action.</summary>
/// <param name="Results">For each subject, in the order in which they were named.</param>
internal sealed record ActionAnswer(ImmutableArray<ActionResult> Results);
