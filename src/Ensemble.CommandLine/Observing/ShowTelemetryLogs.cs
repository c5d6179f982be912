using System.CommandLine;
using Ensemble.Hosting.Terminal;
using Ensemble.Telemetry;
using Ensemble.Telemetry.Exchange;
using Ensemble.Telemetry.Queries.Feeds;
using Ensemble.Telemetry.Queries.Logs;
using Ensemble.Telemetry.Serving;

namespace Ensemble.CommandLine.Observing;

/// <summary><c>otel logs</c>: structured log records, one a line.</summary>
internal sealed class ShowTelemetryLogs : TelemetryVerb
{
    private const int ErrorSeverity = 17;
    private const int WarningSeverity = 13;

    protected override bool Follows => true;

    protected override void DeclareOwn(Command command) => command
        .AddText("--severity", "NAME", $"At least so severe: {Severity.Choices}.")
        .AddText("--text", "WORDS", "Words that must all be in it; a phrase between quotation marks; a part of a word with * behind it.")
        .AddText("--trace", "ID", "Only of this trace.");

    protected override async Task<int> ShowAsync(Request request, OpenedRun run, int limit, CancellationToken cancellationToken)
    {
        int severity = 0;
        if (request.Text("--severity") is { } name)
        {
            if (Severity.Parse(name) is not { } least)
                return request.Work.Refuse(new($"--severity takes {Severity.Choices}; it cannot be '{name}'.", ExitCodes.Usage));
            severity = least;
        }
        TraceId? trace = null;
        if (request.Text("--trace") is { } id)
        {
            if (!TraceId.TryParse(id, out var parsed))
                return request.Work.Refuse(new("--trace takes 32 hexadecimal digits.", ExitCodes.Usage));
            trace = parsed;
        }
        var query = new LogQuery
        {
            Service = run.Service, Instance = run.Instance, Limit = limit, MinSeverity = severity, Trace = trace, Text = request.Text("--text"),
        };
        if (request.Flag("--follow"))
            await foreach (var part in new TelemetryFeed(run.Source).LogsAsync(query, cancellationToken).Where(part => part.Count > 0))
                Show(request, part);
        else
            Show(request, [.. (await run.Source.Queries.LogsAsync(query, cancellationToken)).Items.Reverse()]);
        return ExitCodes.Success;
    }

    private static void Show(Request request, IReadOnlyList<LogEntry> entries)
    {
        if (request.AsJson)
        {
            request.Work.SayOtlp(json => OtlpJsonWriter.WriteLogs(json, entries));
            return;
        }
        foreach (var entry in entries)
            request.Work.Say(LineOf(entry, request.Work));
        request.Work.Output.Writer.Flush();
    }

    private static string LineOf(LogEntry entry, Workplace work)
    {
        var record = entry.Record;
        string severity = $"{Severity.NameOf(record.Severity),-11}";
        string color = !work.Output.Colors ? "" : record.Severity >= ErrorSeverity ? Ansi.Red : record.Severity >= WarningSeverity ? Ansi.Yellow : Ansi.Dim;
        string text = SafeText.Of(record.Body.ToString().ReplaceLineEndings(" "), keepColors: false);
        string process = SafeText.Of(entry.Resource.Process.ToString(), keepColors: false);
        string time = NanosecondText.Time(record.Time, work.Time.LocalTimeZone);
        return $"{time}  {color}{severity}{(color.Length > 0 ? Ansi.Reset : "")}  {process}  {text}";
    }
}
