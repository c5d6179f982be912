using System.Globalization;
using System.IO.Compression;
using Ensemble.Hosting.Consoles;
using Ensemble.Telemetry;
using Ensemble.Telemetry.Exchange;
using Ensemble.Telemetry.Queries.Logs;
using Ensemble.Telemetry.Queries.Metrics;
using Ensemble.Telemetry.Queries.Traces;

namespace Ensemble.Hosting.Exchange.Csv;

/// <summary>Writes spans, log records, points and console output as tables.</summary>
internal sealed class CsvExport(ExportedRun run, TimeProvider time)
{
    public async Task WriteAsync(Stream output, CancellationToken cancellationToken)
    {
        await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        var blocks = run.Telemetry is { } telemetry ? new TelemetryBlocks(telemetry) : null;
        await TableAsync(
            zip, "spans.csv", ["trace", "span", "parent", "process", "name", "kind", "start", "duration_ms", "status", "message", "attributes"],
            blocks?.SpansAsync(null, cancellationToken), Row, cancellationToken);
        await TableAsync(
            zip, "logs.csv", ["time", "process", "severity", "severity_text", "body", "trace", "span", "attributes"], blocks?.LogsAsync(cancellationToken),
                Row, cancellationToken);
        await TableAsync(
            zip, "points.csv", ["time", "process", "instrument", "unit", "kind", "attributes", "value", "count", "sum", "min", "max"],
            blocks?.PointsAsync(cancellationToken), Row, cancellationToken);
        await TableAsync(zip, "console.csv", ["time", "process", "stream", "text"], ConsoleAsync(cancellationToken), Row, cancellationToken);
    }

    private static async Task TableAsync<T>(
        ZipArchive zip, string name, string[] head, IAsyncEnumerable<IReadOnlyList<T>>? parts, Func<T, object?[]> row, CancellationToken cancellationToken)
    {
        await using var table = new CsvWriter(await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellationToken));
        await table.AddAsync(head, cancellationToken);
        if (parts is null)
            return;
        await foreach (var part in parts)
            foreach (var item in part)
                await table.AddAsync(row(item), cancellationToken);
    }

    private async IAsyncEnumerable<IReadOnlyList<ConsoleLine>> ConsoleAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var search = new ConsoleSearch(run.Logs, time);
        var query = new ConsoleQuery { Forwards = true, Limit = ConsoleQuery.MaxLimit, WithUnfinished = true };
        do
        {
            var page = await search.FindAsync(query, cancellationToken);
            yield return page.Lines;
            query = query with { Start = page.Next };
        }
        while (query.Start is not null);
    }

    private static object?[] Row(TraceSpan item) =>
    [
        item.Span.TraceId.ToString(), item.Span.SpanId.ToString(), item.Span.ParentSpanId.IsValid ? item.Span.ParentSpanId.ToString() : "",
        item.Resource.Process.ToString(), item.Span.Name, item.Span.Kind.ToString(), Time(item.Span.Start), item.Span.Duration / 1e6,
        item.Span.Status.ToString(), item.Span.StatusMessage, Text(item.Span.Attributes),
    ];

    private static object?[] Row(LogEntry item) =>
    [
        Time(item.Record.Time), item.Resource.Process.ToString(), (int)item.Record.Severity, item.Record.SeverityText, item.Record.Body.ToString(),
        item.Record.TraceId.IsValid ? item.Record.TraceId.ToString() : "", item.Record.SpanId.IsValid ? item.Record.SpanId.ToString() : "",
        Text(item.Record.Attributes),
    ];

    private static object?[] Row(PointEntry item)
    {
        double? value = item.Point is NumberPoint { Value.Kind: not AttributeKind.Empty } number ? number.Value.Number : null;
        var (count, sum, min, max) = item.Point switch
        {
            HistogramPoint h => (h.Count, h.Sum, h.Min, h.Max),
            ExponentialHistogramPoint h => (h.Count, h.Sum, h.Min, h.Max),
            SummaryPoint s => (s.Count, s.Sum, null, null),
            _ => ((long?)null, (double?)null, (double?)null, (double?)null),
        };
        return
        [
            Time(item.Point.Time), item.Resource.Process.ToString(), item.Point.Instrument.Name, item.Point.Instrument.Unit,
            item.Point.Instrument.Kind.ToString(),
            Text(item.Point.Attributes), value, count, sum, min, max,
        ];
    }

    private static object?[] Row(ConsoleLine line) =>
        [line.Time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), line.Log.Replica.ToString(), line.Log.IsError ? "stderr" : "stdout", line.Text];

    private static string Time(long nanoseconds) => DateTime.UnixEpoch.AddTicks(nanoseconds / 100).ToString("O", CultureInfo.InvariantCulture);

    private static string Text(System.Collections.Immutable.ImmutableArray<TelemetryAttribute> attributes) =>
        attributes.IsEmpty ? "" : AttributeValue.Of(attributes.ToArray()).ToString();
}
