using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>By what jobs can be chosen.</summary>
/// <param name="Types">Types.</param>
/// <param name="Labels">Labels, as <c>name=value</c>.</param>
internal sealed record JobChoices(ImmutableArray<string> Types, ImmutableArray<string> Labels);
