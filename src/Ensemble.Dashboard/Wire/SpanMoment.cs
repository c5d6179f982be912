using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>An event of a span.</summary>
internal sealed record SpanMoment(double Time, string Name, ImmutableArray<string[]> Attributes);
