using System.CommandLine;
using System.Globalization;
using Ensemble.Hosting.Terminal;
using Ensemble.Telemetry;
using Ensemble.Telemetry.Exchange;
using Ensemble.Telemetry.Queries.Feeds;
using Ensemble.Telemetry.Queries.Traces;

namespace Ensemble.CommandLine.Observing;

/// <summary><c>otel traces</c>: a list, all spans of one, or spans as they come.</summary>
internal sealed class ShowTraces : TelemetryVerb
{
    protected override bool Follows => true;

    protected override void DeclareOwn(Command command) => command
        .AddFlag("--errors", "Only with spans that failed.")
        .AddText("--name", "TEXT", "A part of the name.")
        .AddText("--trace", "ID", "All spans of this trace.");

    protected override async Task<int> ShowAsync(Request request, OpenedRun run, int limit, CancellationToken cancellationToken)
    {
        bool? errors = request.Flag("--errors") ? true : null;
        if (request.Text("--trace") is { } text)
            return await ShowTraceAsync(request, run, text, cancellationToken);
        if (request.Flag("--follow"))
        {
            var spans = new SpanQuery { Service = run.Service, Instance = run.Instance, HasError = errors, Name = request.Text("--name"), Limit = limit };
            await foreach (var part in new TelemetryFeed(run.Source).SpansAsync(spans, cancellationToken).Where(part => part.Count > 0))
                ShowSpans(request, part);
            return ExitCodes.Success;
        }
        var query = new TraceQuery { Service = run.Service, Instance = run.Instance, HasErrors = errors, Name = request.Text("--name"), Limit = limit };
        var traces = (await run.Source.Queries.TracesAsync(query, cancellationToken)).Items.Reverse().ToArray();
        if (!request.AsJson)
            ShowTable(request.Work, traces);
        foreach (var trace in request.AsJson ? traces : [])
        {
            var spans = await run.Source.Queries.TraceAsync(trace.TraceId, cancellationToken);
            request.Work.SayOtlp(json => OtlpJsonWriter.WriteTraces(json, spans));
        }
        return ExitCodes.Success;
    }

    private static void ShowTable(Workplace work, TraceSummary[] traces)
    {
        Cell[][] rows = [.. traces.Select(t => new[]
        {
            new Cell(NanosecondText.Time(t.Start, work.Time.LocalTimeZone), MessageTone.Quiet), NanosecondText.Duration(t.Duration),
            t.Spans.ToString(CultureInfo.InvariantCulture),
            new Cell(t.Errors.ToString(CultureInfo.InvariantCulture), t.Errors > 0 ? MessageTone.Failure : MessageTone.Quiet),
            t.Resource.Process.ToString(), t.TraceId.ToString(), t.Name,
        })];
        foreach (string line in TextTable.Lines(["Started", "Duration", "Spans", "Errors", "Process", "Trace", "Name"], rows, work.Output))
            work.Say(line);
    }

    private static async Task<int> ShowTraceAsync(Request request, OpenedRun run, string text, CancellationToken cancellationToken)
    {
        if (!TraceId.TryParse(text, out var id))
            return request.Work.Refuse(new("--trace takes 32 hexadecimal digits.", ExitCodes.Usage));
        var spans = await run.Source.Queries.TraceAsync(id, cancellationToken);
        if (spans.Count == 0)
            return request.Work.Refuse(new($"There is no trace {id}."));
        if (request.AsJson)
        {
            request.Work.SayOtlp(json => OtlpJsonWriter.WriteTraces(json, spans));
            return ExitCodes.Success;
        }
        long start = spans.Min(s => s.Span.Start);
        Cell[][] rows = [.. SpanTree.InOrder(spans).Select(s => new[]
        {
            new Cell($"+{NanosecondText.Duration(s.Span.Span.Start - start)}", MessageTone.Quiet), NanosecondText.Duration(s.Span.Span.Duration),
            s.Span.Resource.Process.ToString(),
            new Cell(
                $"{new string(' ', 2 * Math.Min(s.Depth, 20))}{s.Span.Span.Name}",
                s.Span.Span.Status == SpanStatus.Error ? MessageTone.Failure : MessageTone.Plain),
        })];
        foreach (string line in TextTable.Lines(["Start", "Duration", "Process", "Name"], rows, request.Work.Output))
            request.Work.Say(line);
        return ExitCodes.Success;
    }

    private static void ShowSpans(Request request, IReadOnlyList<TraceSpan> spans)
    {
        if (request.AsJson)
        {
            request.Work.SayOtlp(json => OtlpJsonWriter.WriteTraces(json, spans));
            return;
        }
        foreach (var (resource, span) in spans)
        {
            string words = SafeText.Of($"{resource.Process}  {span.Name}".ReplaceLineEndings(" "), keepColors: false);
            string time = NanosecondText.Time(span.Start, request.Work.Time.LocalTimeZone);
            string outcome = span.Status == SpanStatus.Error ? "failed" : "";
            request.Work.Say($"{time}  {NanosecondText.Duration(span.Duration),9}  {outcome,-6}  {span.TraceId}  {words}");
        }
        request.Work.Output.Writer.Flush();
    }
}
