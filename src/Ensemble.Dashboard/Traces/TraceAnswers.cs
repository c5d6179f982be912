using System.Collections.Immutable;
using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Serving;
using Ensemble.Dashboard.Wire;
using Ensemble.Telemetry;
using Ensemble.Telemetry.Queries;
using Ensemble.Telemetry.Queries.Traces;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ensemble.Dashboard.Traces;

/// <summary>Traces: a list, all spans of one, all about one span.</summary>
internal static class TraceAnswers
{
    private const int DefaultLimit = 500;
    private const int MostTraces = 10_000;
    private const int MostSpans = 100_000;

    public static async Task ListAsync(HttpContext http, IShownRun run, TelemetryQueries telemetry, Parameters parameters)
    {
        var query = new TraceQuery
        {
            Service = parameters.Text("service"), Instance = parameters.Text("instance"), Range = parameters.Range(), Name = parameters.Text("q"),
            MinDuration = parameters.Nanoseconds("min") ?? 0, MaxDuration = parameters.Nanoseconds("max") ?? long.MaxValue,
            HasErrors = parameters.Flag("errors") ? true : null, Limit = parameters.Number("limit", DefaultLimit, 1, MostTraces), After = parameters.After(),
        };
        if (!await TelemetryAsked.IsUnderstoodAsync(http, parameters))
            return;
        var page = await telemetry.TracesAsync(query, http.RequestAborted);
        var senders = new SenderTable(run.Names);
        var open = run.OpenSpans;
        TraceRow[] rows = [.. page.Items.Select(t => WithRoot(t, open)).Select(t => new TraceRow(
            t.TraceId.ToString(), t.Name, senders.NumberOf(t.Resource), SenderTable.Milliseconds(t.Start), SenderTable.Milliseconds(t.Duration), t.Spans,
            t.Errors, t.HasRoot))];
        await JsonAnswer.WriteAsync(http, new TraceListAnswer(senders.Senders, [.. rows], page.Next?.ToString()), SignalsJson.Default.TraceListAnswer);
    }

    public static async Task TraceAsync(HttpContext http, IShownRun run, TelemetryQueries telemetry, Parameters parameters)
    {
        if (await SpansAsync(http, run, telemetry) is not { } spans)
            return;
        var open = run.OpenSpans.Select(s => s.Span.SpanId).ToHashSet();
        long start = spans[0].Span.Start;
        var senders = new SenderTable(run.Names);
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        int NameOf(string name)
        {
            if (!names.TryGetValue(name, out int number))
                names.Add(name, number = names.Count);
            return number;
        }

        SpanRow[] rows = [.. spans.Take(MostSpans).Select(s => new SpanRow(
            s.Span.SpanId.ToString(), s.Span.ParentSpanId.IsValid ? s.Span.ParentSpanId.ToString() : null, NameOf(s.Span.Name),
            SenderTable.Milliseconds(s.Span.Start - start), SenderTable.Milliseconds(s.Span.Duration), senders.NumberOf(s.Resource),
            s.Span.Status == SpanStatus.Error ? true : null, (int)s.Span.Kind, Count(s.Span.Events.Length), Count(s.Span.Links.Length),
            open.Contains(s.Span.SpanId) ? true : null))];
        var answer = new TraceAnswer(
            spans[0].Span.TraceId.ToString(), SenderTable.Milliseconds(start), senders.Senders, [.. names.Keys], [.. rows], spans.Count - rows.Length);
        await JsonAnswer.WriteAsync(http, answer, SignalsJson.Default.TraceAnswer);
    }

    public static async Task SpanAsync(HttpContext http, IShownRun run, TelemetryQueries telemetry, Parameters parameters)
    {
        if (await SpansAsync(http, run, telemetry) is not { } spans)
            return;
        string? wanted = (string?)http.GetRouteValue("span");
        if (spans.FirstOrDefault(s => s.Span.SpanId.ToString() == wanted) is not { } found)
        {
            await ProblemAnswer.WriteAsync(http, StatusCodes.Status404NotFound, "There is no such span in this trace.");
            return;
        }
        var span = found.Span;
        var detail = new SpanDetail(
            span.SpanId.ToString(), span.ParentSpanId.IsValid ? span.ParentSpanId.ToString() : null, span.Name, span.Kind.ToString(), span.Status.ToString(),
            span.StatusMessage, SenderTable.Milliseconds(span.Start), SenderTable.Milliseconds(span.Duration), span.Scope.Name,
            new SenderTable(run.Names).Info(found.Resource), SenderTable.Pairs(span.Attributes),
            [.. span.Events.Select(e => new SpanMoment(SenderTable.Milliseconds(e.Time), e.Name, SenderTable.Pairs(e.Attributes)))],
            [.. span.Links.Select(l => new SpanBond(l.TraceId.ToString(), l.SpanId.ToString(), SenderTable.Pairs(l.Attributes)))],
            (long)span.DroppedAttributes + span.DroppedEvents + span.DroppedLinks);
        await JsonAnswer.WriteAsync(http, detail, SignalsJson.Default.SpanDetail);
    }

    private static int? Count(int count) => count == 0 ? null : count;

    // A run is told by its root, which comes into the store when the run ends.
    private static TraceSummary WithRoot(TraceSummary trace, ImmutableArray<TraceSpan> open) =>
        !trace.HasRoot && open.FirstOrDefault(s => s.Span.TraceId == trace.TraceId && !s.Span.ParentSpanId.IsValid) is { } root
            ? trace with
            {
                Name = root.Span.Name,
                HasRoot = true,
                Resource = root.Resource,
                Start = Math.Min(trace.Start, root.Span.Start),
                End = Math.Max(trace.End, root.Span.Start + root.Span.Duration),
            }
            : trace;

    private static async Task<IReadOnlyList<TraceSpan>?> SpansAsync(HttpContext http, IShownRun run, TelemetryQueries telemetry)
    {
        var spans = TraceId.TryParse((string?)http.GetRouteValue("trace"), out var id) ? await telemetry.TraceAsync(id, http.RequestAborted) : [];
        TraceSpan[] open = [.. run.OpenSpans.Where(s => s.Span.TraceId == id).ExceptBy(spans.Select(s => s.Span.SpanId), s => s.Span.SpanId)];
        if (open.Length > 0)
            spans = [.. spans.Concat(open).OrderBy(s => s.Span.Start)];
        if (spans.Count > 0)
            return spans;
        await ProblemAnswer.WriteAsync(http, StatusCodes.Status404NotFound, "There is no such trace in this run.");
        return null;
    }
}
