using Ensemble.Telemetry;
using Ensemble.Telemetry.Queries.Traces;

namespace Ensemble.CommandLine.Observing;

/// <summary>Puts spans below their parents.</summary>
internal static class SpanTree
{
    /// <summary>All spans, each behind its parent and before what began after it; those whose parents have not come are at the top.</summary>
    public static IEnumerable<(TraceSpan Span, int Depth)> InOrder(IReadOnlyList<TraceSpan> spans)
    {
        var ids = spans.Select(s => s.Span.SpanId).ToHashSet();
        var children = spans.ToLookup(s => s.Span.ParentSpanId is { IsValid: true } parent && ids.Contains(parent) && parent != s.Span.SpanId ? parent
            : default);
        var left = new Stack<(TraceSpan Span, int Depth)>(children[default].Reverse().Select(s => (s, 0)));
        var told = new HashSet<SpanId>();
        while (left.TryPop(out var next))
        {
            told.Add(next.Span.Span.SpanId);
            yield return next;
            foreach (var child in children[next.Span.Span.SpanId].Reverse())
                left.Push((child, next.Depth + 1));
        }
        // Spans that are each other's parents hang below none.
        foreach (var odd in spans.Where(s => !told.Contains(s.Span.SpanId)))
            yield return (odd, 0);
    }
}
