using System.Text.Json;
using Ensemble.Telemetry.Exchange;
using Ensemble.Telemetry.Queries;
using Ensemble.Telemetry.Queries.Feeds;
using Ensemble.Telemetry.Queries.Logs;
using Ensemble.Telemetry.Queries.Metrics;
using Ensemble.Telemetry.Queries.Traces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ensemble.Telemetry.Serving;

/// <summary>Telemetry over HTTP for programs, in OTLP's JSON: <c>GET /api/telemetry/{resources|spans|logs|traces|traces/{id}|metrics}</c>.</summary>
/// <param name="open">
/// Gives the telemetry that a request is about, or null where there is none, to who answers, and keeps it open until the answer is given.
/// </param>
internal sealed class TelemetryApi(Func<HttpContext, Func<ITelemetrySource?, Task>, Task> open)
{
    /// <summary>What stands before the last parts of the paths.</summary>
    public const string Path = "/api/telemetry";

    private const int MaxTraces = 1_000;

    // Above it no further trace is added to an answer, so that a hundred long traces do not fill the memory.
    private const int MaxSpans = 20_000;

    /// <summary>Serves the paths.</summary>
    /// <param name="endpoints">Where.</param>
    /// <param name="prefix">What stands before their last parts.</param>
    /// <returns>A group: what is required of it, such as authorization, is required of every request.</returns>
    public IEndpointConventionBuilder Map(IEndpointRouteBuilder endpoints, string prefix = Path)
    {
        var group = endpoints.MapGroup(prefix);
        Map(group, "/resources", ResourcesAsync);
        Map(group, "/spans", SpansAsync);
        Map(group, "/logs", LogsAsync);
        Map(group, "/metrics", MetricsAsync);
        Map(group, "/traces", TracesAsync);
        Map(group, "/traces/{traceId}", TraceAsync);
        return group;
    }

    private void Map(RouteGroupBuilder group, string path, Func<HttpContext, Asked, Task> answer) =>
        group.MapGet(path, (RequestDelegate)(http => open(http, source => ServeAsync(http, source, answer))));

    private static async Task ServeAsync(HttpContext http, ITelemetrySource? source, Func<HttpContext, Asked, Task> answer)
    {
        var (question, refusal) = ApiQuestion.Read(http.Request.Query);
        if (source is null)
            refusal ??= new(StatusCodes.Status404NotFound, "There is no telemetry.");
        ProcessKey? process = null;
        if (refusal is null && question!.Resource is { } name && (process = await NamedProcess.FindAsync(source!, name, http.RequestAborted)) is null)
            refusal = new(StatusCodes.Status404NotFound, $"No process called '{name}' has sent telemetry.");
        await (refusal is null ? answer(http, new(source!, question!, process)) : ApiAnswer.RefuseAsync(http, refusal));
    }

    private static async Task ResourcesAsync(HttpContext http, Asked asked)
    {
        var resources = await asked.Source.Queries.ResourcesAsync(http.RequestAborted);
        await ApiAnswer.WriteAsync(http, json => ResourceJson.Write(json, resources));
    }

    private static async Task SpansAsync(HttpContext http, Asked asked)
    {
        var query = asked.Spans;
        if (asked.Question.Follow)
        {
            await ApiAnswer.FollowAsync(http, new TelemetryFeed(asked.Source).SpansAsync(query, http.RequestAborted), OtlpJsonWriter.WriteTraces);
            return;
        }
        var page = await asked.Source.Queries.SpansAsync(query, http.RequestAborted);
        await ApiAnswer.WriteAsync(http, page.Items.Count, Total(asked, page), page.Next, json => OtlpJsonWriter.WriteTraces(json, page.Items));
    }

    private static async Task LogsAsync(HttpContext http, Asked asked)
    {
        var query = asked.Logs;
        if (asked.Question.Follow)
        {
            await ApiAnswer.FollowAsync(http, new TelemetryFeed(asked.Source).LogsAsync(query, http.RequestAborted), OtlpJsonWriter.WriteLogs);
            return;
        }
        var page = await asked.Source.Queries.LogsAsync(query, http.RequestAborted);
        await ApiAnswer.WriteAsync(http, page.Items.Count, Total(asked, page), page.Next, json => OtlpJsonWriter.WriteLogs(json, page.Items));
    }

    private static async Task MetricsAsync(HttpContext http, Asked asked)
    {
        var query = asked.Points;
        if (asked.Question.Follow)
        {
            await ApiAnswer.FollowAsync(http, new TelemetryFeed(asked.Source).PointsAsync(query, http.RequestAborted), Write);
            return;
        }
        var points = await asked.Source.Queries.NewestPointsAsync(query, http.RequestAborted);
        await ApiAnswer.WriteAsync(http, points.Count, points.Count < query.Limit ? points.Count : null, null, json => Write(json, points));
    }

    private static async Task TracesAsync(HttpContext http, Asked asked)
    {
        if (asked.Question.Follow)
        {
            await ApiAnswer.RefuseAsync(http, new(StatusCodes.Status400BadRequest,
                "A list of traces cannot be followed, for nobody knows when a trace is whole. Follow /api/telemetry/spans."));
            return;
        }
        var page = await asked.Source.Queries.TracesAsync(asked.Traces(MaxTraces), http.RequestAborted);
        var spans = new List<TraceSpan>();
        int traces = 0;
        while (traces < page.Items.Count && spans.Count < MaxSpans)
            spans.AddRange(await asked.Source.Queries.TraceAsync(page.Items[traces++].TraceId, http.RequestAborted));
        bool isWhole = traces == page.Items.Count;
        var next = isWhole ? page.Next : new PageMark(page.Items[traces - 1].Start, page.Items[traces - 1].Id);
        await ApiAnswer.WriteAsync(http, traces, next is null ? traces : null, next, json => OtlpJsonWriter.WriteTraces(json, spans));
    }

    private static async Task TraceAsync(HttpContext http, Asked asked)
    {
        if (!TraceId.TryParse((string?)http.GetRouteValue("traceId"), out var id))
        {
            await ApiAnswer.RefuseAsync(http, new(StatusCodes.Status400BadRequest, "A trace is named by 32 hexadecimal digits."));
            return;
        }
        if (asked.Question.Follow)
        {
            var follow = new TelemetryFeed(asked.Source).SpansAsync(asked.Spans with { Trace = id, Limit = RowQuery.MaxLimit }, http.RequestAborted);
            await ApiAnswer.FollowAsync(http, follow, OtlpJsonWriter.WriteTraces);
            return;
        }
        var spans = await asked.Source.Queries.TraceAsync(id, http.RequestAborted);
        await (spans.Count == 0
            ? ApiAnswer.RefuseAsync(http, new(StatusCodes.Status404NotFound, $"There is no trace {id}."))
            : ApiAnswer.WriteAsync(http, spans.Count, spans.Count, null, json => OtlpJsonWriter.WriteTraces(json, spans)));
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<PointEntry> points) =>
        OtlpJsonWriter.WriteMetrics(json, points.Select(p => (p.Resource, p.Point)));

    // On the first page without another one behind it everything has been counted.
    private static long? Total<T>(Asked asked, Page<T> page) => page.Next is null && asked.Question.After is null ? page.Items.Count : null;

    private sealed record Asked(ITelemetrySource Source, ApiQuestion Question, ProcessKey? Process)
    {
        private string? Instance => Process is { Instance.Length: > 0 } replica ? replica.Instance : null;

        public SpanQuery Spans => new()
        {
            Service = Process?.Service, Instance = Instance, Range = Question.Range, Limit = Question.Limit, After = Question.After,
            Trace = Question.TraceId, HasError = Question.HasError, Name = Question.Name,
        };

        public LogQuery Logs => new()
        {
            Service = Process?.Service, Instance = Instance, Range = Question.Range, Limit = Question.Limit, After = Question.After,
            Trace = Question.TraceId, MinSeverity = Math.Max(Question.Severity, Question.HasError is true ? 17 : 0), Text = Question.Text,
        };

        public NewestPointsQuery Points => new()
        {
            Service = Process?.Service, Instance = Instance, Range = Question.Range, Limit = Question.Limit, Name = Question.Name,
        };

        public TraceQuery Traces(int most) => new()
        {
            Service = Process?.Service, Instance = Instance, Range = Question.Range, Limit = Math.Min(Question.Limit, most), After = Question.After,
            HasErrors = Question.HasError, Name = Question.Name,
        };
    }
}
