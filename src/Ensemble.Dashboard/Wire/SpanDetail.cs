using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>All that is known of a span.</summary>
internal sealed record SpanDetail(
    string Id, string? Parent, string Name, string Kind, string Status, string Message, double Start, double Duration, string Scope, SenderInfo Sender,
    ImmutableArray<string[]> Attributes, ImmutableArray<SpanMoment> Events, ImmutableArray<SpanBond> Links, long Dropped);
