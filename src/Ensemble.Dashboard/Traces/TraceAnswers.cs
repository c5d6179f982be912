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
        TraceRow[] rows = [.. page.Items.Select(t => new TraceRow(
            t.TraceId.ToString(), t.Name, senders.NumberOf(t.Resource), SenderTable.Milliseconds(t.Start), SenderTable.Milliseconds(t.Duration), t.Spans,
            t.Errors, t.HasRoot))];
        await JsonAnswer.WriteAsync(http, new TraceListAnswer(senders.Senders, [.. rows], page.Next?.ToString()), SignalsJson.Default.TraceListAnswer);
    }

    public static async Task TraceAsync(HttpContext http, IShownRun run, TelemetryQueries telemetry, Parameters parameters)
    {
        if (await SpansAsync(http, telemetry) is not { } spans)
            return;
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
            s.Span.Status == SpanStatus.Error ? true : null, (int)s.Span.Kind, Count(s.Span.Events.Length), Count(s.Span.Links.Length)))];
        var answer = new TraceAnswer(
            spans[0].Span.TraceId.ToString(), SenderTable.Milliseconds(start), senders.Senders, [.. names.Keys], [.. rows], spans.Count - rows.Length);
        await JsonAnswer.WriteAsync(http, answer, SignalsJson.Default.TraceAnswer);
    }

    public static async Task SpanAsync(HttpContext http, IShownRun run, TelemetryQueries telemetry, Parameters parameters)
    {
        if (await SpansAsync(http, telemetry) is not { } spans)
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

    private static async Task<IReadOnlyList<TraceSpan>?> SpansAsync(HttpContext http, TelemetryQueries telemetry)
    {
        var spans = TraceId.TryParse((string?)http.GetRouteValue("trace"), out var id) ? await telemetry.TraceAsync(id, http.RequestAborted) : [];
        if (spans.Count > 0)
            return spans;
        await ProblemAnswer.WriteAsync(http, StatusCodes.Status404NotFound, "There is no such trace in this run.");
        return null;
    }
}
