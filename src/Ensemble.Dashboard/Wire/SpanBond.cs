using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>A link of a span to another one.</summary>
internal sealed record SpanBond(string Trace, string Span, ImmutableArray<string[]> Attributes);
