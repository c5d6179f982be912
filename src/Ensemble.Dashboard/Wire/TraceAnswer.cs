using System.Collections.Immutable;

namespace Ensemble.Dashboard.Wire;

/// <summary>A trace: its spans, earliest first, without what only details show.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Start">When it began, milliseconds since 1970.</param>
/// <param name="Senders">The processes that take part.</param>
/// <param name="Names">The names of spans, each once.</param>
/// <param name="Spans">The spans.</param>
/// <param name="Left">How many further spans there are that are not told.</param>
internal sealed record TraceAnswer(
    string Id, double Start, ImmutableArray<SenderInfo> Senders, ImmutableArray<string> Names, ImmutableArray<SpanRow> Spans, int Left);
