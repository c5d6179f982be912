using Ensemble.Benchmarks.Harness;
using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Serving;
using Ensemble.Dashboard.Traces;
using Ensemble.Hosting.Runs;
using Ensemble.Telemetry;
using Ensemble.Telemetry.Storing;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Benchmarks.Figures;

/// <summary>How soon the dashboard's server answers what its pages ask.</summary>
internal sealed class DashboardFigure : IFigure
{
    private const int Traces = 10_000;
    private const int SpansOfTrace = 8;
    private const int LongTrace = 10_000;
    private const int LongTraceId = Traces + 1;

    public string Name => "dashboard";

    public string Method =>
        "A run with 10,000 traces of eight spans each and one of 10,000 spans: what the page of traces asks, answered as JSON into memory, without a network " +
        "and a browser. Each question is asked once to warm up.";

    public async Task<IReadOnlyList<Row>> MeasureAsync(Workbench bench, CancellationToken cancellationToken)
    {
        string folder = bench.NewFolder();
        Write(folder);
        await using var run = RecordedRun.Open(new RunFolder("benchmark", folder), false, bench.Time);
        var list = await AskAsync(bench, run, TelemetryAsked.Of(TraceAnswers.ListAsync), $"?limit={Traces}", null);
        var trace = await AskAsync(bench, run, TelemetryAsked.Of(TraceAnswers.TraceAsync), "", $"{LongTraceId:x32}");
        return
        [
            Row.Limit("a list of 10,000 traces", Measure.Milliseconds, list, 100),
            Row.Limit("a trace of 10,000 spans", Measure.Milliseconds, trace, 400),
        ];
    }

    private static void Write(string folder)
    {
        using var writer = new StoreWriter(StoreFile.In(folder), StoreOptions.Default, TimeProvider.System);
        var resources = Enumerable.Range(0, 4).Select(i => new TelemetryResource(
            [new("service.name", AttributeValue.Of("agent")), new("service.instance.id", AttributeValue.Of($"agent-{i}"))])).ToArray();
        ulong id = 1;
        SpanRecord Span(ulong trace, ulong parent, int i) => new()
        {
            TraceId = new(0, trace), SpanId = new(id++), ParentSpanId = new(parent), Name = $"work {i % 20}",
            Start = 1_700_000_000_000_000_000 + ((long)trace * 1_000_000) + (i * 1_000),
                End = 1_700_000_000_000_000_000 + ((long)trace * 1_000_000) + (i * 1_000) + 50_000,
            Attributes = [new("step", AttributeValue.Of(i)), new("name", AttributeValue.Of("value"))],
        };
        for (ulong trace = 1; trace <= Traces; trace++)
        {
            ulong root = id;
            var spans = Enumerable.Range(0, SpansOfTrace).Select(i => Span(trace, i == 0 ? 0 : root, i)).ToArray();
            writer.Add(new ResourceBatch<SpanRecord>(resources[trace % 4], spans, 4_000, null));
        }
        ulong top = id;
        var all = Enumerable.Range(0, LongTrace).Select(i => Span(LongTraceId, i == 0 ? 0 : top + ((ulong)i / 10), i)).ToArray();
        foreach (var part in all.Chunk(1_000))
            writer.Add(new ResourceBatch<SpanRecord>(resources[0], part, 500_000, null));
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
