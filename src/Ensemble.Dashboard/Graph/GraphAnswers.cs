using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Serving;
using Ensemble.Dashboard.Wire;
using Ensemble.Telemetry.Queries;
using Ensemble.Telemetry.Queries.Traces;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Dashboard.Graph;

/// <summary>Answers with the graph of a run.</summary>
/// <param name="time">The clock.</param>
internal sealed class GraphAnswers(TimeProvider time)
{
    private const int MostSpans = 5000; // the newest: where there are more in the window, the window is as long as these last
    private const double Window = 30; // seconds

    public async Task AnswerAsync(HttpContext http, IShownRun run)
    {
        var graph = run.Plan is { } plan ? GraphBuilder.Of(plan, run.Binding) : GraphAnswer.Nothing;
        if (!run.IsPast && run.Telemetry is { } telemetry && run.Plan is not null)
            graph = graph with { Rates = [.. await RatesAsync(run, telemetry, http.RequestAborted)] };
        await JsonAnswer.WriteAsync(http, graph, DashboardJson.Default.GraphAnswer);
    }

    private async Task<IEnumerable<GraphRate>> RatesAsync(IShownRun run, TelemetryQueries telemetry, CancellationToken cancellationToken)
    {
        long now = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
        long from = now - (long)(Window * 1e9);
        var page = await telemetry.SpansAsync(new SpanQuery { Range = new TimeRange(from, now), Limit = MostSpans }, cancellationToken);
        if (page.Items.Count == 0)
            return [];
        double seconds = page.Next is null ? Window : Math.Max(0.001, (now - page.Items[^1].Span.Start) / 1e9);
        return new EdgeRates(run.Plan!, run.Binding, key => run.Names!.Find(key.Service, key.Instance)?.Process).Of(page.Items, seconds);
    }
}
