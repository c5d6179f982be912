using Ensemble.Benchmarks.Harness;
using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Serving;
using Ensemble.Dashboard.Traces;
using Ensemble.Hosting.Runs;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Benchmarks.Figures.Dashboard;

/// <summary>What the page of traces asks, without a network.</summary>
internal static class ServerAnswers
{
    public static async Task<IReadOnlyList<Row>> MeasureAsync(Workbench bench, string folder)
    {
        await using var run = RecordedRun.Open(new RunFolder("benchmark", folder), false, bench.Time);
        var list = await AskAsync(bench, run, TelemetryAsked.Of(TraceAnswers.ListAsync), $"?limit={TraceCorpus.Traces}", null);
        var trace = await AskAsync(bench, run, TelemetryAsked.Of(TraceAnswers.TraceAsync), "", TraceCorpus.LongTraceId);
        return
        [
            Row.Limit("a list of 10,000 traces", Measure.Milliseconds, list, 100),
            Row.Limit("a trace of 10,000 spans", Measure.Milliseconds, trace, 400),
        ];
    }

    private static async Task<double[]> AskAsync(Workbench bench, IShownRun run, Func<HttpContext, IShownRun, Task> answer, string query, string? trace)
    {
        var times = new List<double>();
        for (int round = -1; round < bench.Rounds; round++)
        {
            var http = new DefaultHttpContext();
            http.Request.QueryString = new(query);
            http.Request.RouteValues["trace"] = trace;
            http.Response.Body = new MemoryStream();
            long began = bench.Time.GetTimestamp();
            await answer(http, run);
            if (http.Response.StatusCode != StatusCodes.Status200OK)
                throw new InvalidOperationException($"The server answered {http.Response.StatusCode}.");
            if (round >= 0)
                times.Add(bench.Time.GetElapsedTime(began).TotalMilliseconds);
        }
        return [.. times];
    }
}
