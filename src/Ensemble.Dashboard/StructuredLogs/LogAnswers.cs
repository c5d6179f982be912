using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Serving;
using Ensemble.Dashboard.Wire;
using Ensemble.Telemetry.Queries;
using Ensemble.Telemetry.Queries.Logs;
using Ensemble.Telemetry.Serving;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Dashboard.StructuredLogs;

/// <summary>Structured log records.</summary>
internal static class LogAnswers
{
    private const int DefaultLimit = 500;
    private const int MostSeverity = 24;

    public static async Task ListAsync(HttpContext http, IShownRun run, TelemetryQueries telemetry, Parameters parameters)
    {
        var query = new LogQuery
        {
            Service = parameters.Text("service"), Instance = parameters.Text("instance"), Range = parameters.Range(), Fields = parameters.Fields(),
            MinSeverity = parameters.Number("severity", 0, 0, MostSeverity), Text = parameters.Text("q"), Trace = parameters.Trace("trace"),
            Limit = parameters.Number("limit", DefaultLimit, 1, RowQuery.MaxLimit), After = parameters.After(),
        };
        if (!await TelemetryAsked.IsUnderstoodAsync(http, parameters))
            return;
        var page = await telemetry.LogsAsync(query, http.RequestAborted);
        var senders = new SenderTable(run.Names);
        LogRow[] rows = [.. page.Items.Select(entry => Row(entry, senders))];
        await JsonAnswer.WriteAsync(http, new LogAnswer(senders.Senders, [.. rows], page.Next?.ToString()), SignalsJson.Default.LogAnswer);
    }

    private static LogRow Row(LogEntry entry, SenderTable senders)
    {
        var record = entry.Record;
        return new(
            entry.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), SenderTable.Milliseconds(record.Time), senders.NumberOf(entry.Resource),
            record.Severity, record.SeverityText.Length > 0 ? record.SeverityText : Severity.NameOf(record.Severity), record.Body.ToString(), record.Scope.Name,
            record.EventName, record.TraceId.IsValid ? record.TraceId.ToString() : null, record.SpanId.IsValid ? record.SpanId.ToString() : null,
            SenderTable.Pairs(record.Attributes));
    }
}
