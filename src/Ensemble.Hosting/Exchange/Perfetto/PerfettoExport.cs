using System.Text.Json;
using Ensemble.Hosting.ResourceService;
using Ensemble.Model.Journal;
using Ensemble.Telemetry;
using Ensemble.Telemetry.Exchange;
using Ensemble.Telemetry.Queries;
using Ensemble.Telemetry.Queries.Traces;

namespace Ensemble.Hosting.Exchange.Perfetto;

/// <summary>
/// Writes a run in Chrome's trace format, which Perfetto reads too: replicas and other senders are processes, incarnations and spans are slices, events of the
/// journal are instants, what processes use are counters.
/// </summary>
internal sealed class PerfettoExport(ExportedRun run)
{
    // Rows of a process: first its life, then its spans.
    private const int LifeRow = 1;
    private const int FirstSpanRow = 2;

    // Beyond it the rest of a process's spans is in a row for each trace: they are not kept in memory to be put side by side.
    private const int MaxSpansOfProcess = 2_000_000;

    // In telemetry replicas have other names than in the journal.
    private readonly ResourceNames? _names = run.Plan is { } plan ? new(plan) : null;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    public async Task WriteAsync(Stream output, CancellationToken cancellationToken)
    {
        var writer = new TraceEventWriter(output);
        await writer.BeginAsync(cancellationToken);
        await WriteJournalAsync(writer, cancellationToken);
        if (run.Telemetry is { } telemetry)
        {
            var blocks = new TelemetryBlocks(telemetry);
            foreach (var sender in await new TelemetryQueries(telemetry).ResourcesAsync(cancellationToken))
                await WriteSpansAsync(writer, blocks, sender.Resource.Process, cancellationToken);
            await WriteCountersAsync(writer, blocks, cancellationToken);
        }
        await writer.EndAsync(cancellationToken);
    }

    private async Task WriteJournalAsync(TraceEventWriter writer, CancellationToken cancellationToken)
    {
        int host = await NumberAsync(writer, "run", cancellationToken);
        var alive = new Dictionary<string, (DateTimeOffset Since, int Attempt)>(StringComparer.Ordinal);
        foreach (var happened in run.Journal)
        {
            long time = Nanoseconds(happened.Time);
            int process = happened.Subject.Length == 0 ? host : await NumberAsync(writer, happened.Subject, cancellationToken);
            if (happened.Body is ReplicaStarting starting)
                alive[happened.Subject] = (happened.Time, starting.Attempt);
            if (happened.Body is ReplicaEnded ended && alive.Remove(happened.Subject, out var life))
                await WriteLifeAsync(writer, process, life, happened.Time, ended.Cause.ToString(), cancellationToken);
            await writer.AddAsync("i", happened.Body.GetType().Name, process, LifeRow, time, json =>
            {
                json.WriteString("s", "p");
                json.WriteStartObject("args");
                json.WriteNumber("sequence", happened.Sequence);
                json.WriteString("what", happened.Body.ToString());
                json.WriteEndObject();
            }, cancellationToken);
        }
        foreach (var (subject, life) in alive)
            await WriteLifeAsync(writer, _numbers[subject], life, life.Since, "goes on", cancellationToken);
    }

    private static ValueTask WriteLifeAsync(
        TraceEventWriter writer, int process, (DateTimeOffset Since, int Attempt) life, DateTimeOffset end, string cause,
            CancellationToken cancellationToken) =>
        writer.AddAsync("X", $"incarnation {life.Attempt}", process, LifeRow, Nanoseconds(life.Since), json =>
        {
            json.WriteNumber("dur", Nanoseconds(end) / 1_000m - Nanoseconds(life.Since) / 1_000m);
            json.WriteStartObject("args");
            json.WriteString("end", cause);
            json.WriteEndObject();
        }, cancellationToken);

    private async Task WriteSpansAsync(TraceEventWriter writer, TelemetryBlocks blocks, ProcessKey key, CancellationToken cancellationToken)
    {
        var times = new List<(long Start, long End)>();
        await foreach (var part in blocks.SpansAsync(key, cancellationToken))
            times.AddRange(part.Take(MaxSpansOfProcess - times.Count).Select(s => (s.Span.Start, s.Span.Start + s.Span.Duration)));
        if (times.Count == 0)
            return;
        int process = await NumberAsync(writer, NameOf(key), cancellationToken);
        int[] lanes = SpanLanes.Of(times);
        int index = 0;
        await foreach (var part in blocks.SpansAsync(key, cancellationToken))
            foreach (var span in part)
            {
                int row = index < lanes.Length ? FirstSpanRow + lanes[index] : int.MaxValue - (int)(span.Span.TraceId.Low % 1_000_000);
                index++;
                await WriteSpanAsync(writer, process, row, span, cancellationToken);
            }
    }

    private static ValueTask WriteSpanAsync(TraceEventWriter writer, int process, int row, TraceSpan span, CancellationToken cancellationToken) =>
        writer.AddAsync("X", span.Span.Name, process, row, span.Span.Start, json =>
        {
            json.WriteString("cat", span.Span.Status == SpanStatus.Error ? "span,error" : "span");
            json.WriteNumber("dur", span.Span.Duration / 1_000m);
            json.WriteStartObject("args");
            json.WriteString("trace", span.Span.TraceId.ToString());
            json.WriteString("span", span.Span.SpanId.ToString());
            if (span.Span.StatusMessage.Length > 0)
                json.WriteString("status", span.Span.StatusMessage);
            foreach (var attribute in span.Span.Attributes.DistinctBy(a => a.Key))
                json.WriteString($"attribute {attribute.Key}", attribute.Value.ToString());
            json.WriteEndObject();
        }, cancellationToken);

    private async Task WriteCountersAsync(TraceEventWriter writer, TelemetryBlocks blocks, CancellationToken cancellationToken)
    {
        await foreach (var part in blocks.PointsAsync(cancellationToken))
            foreach (var (resource, point) in part)
            {
                if (point is not NumberPoint { Value.Kind: AttributeKind.Integer or AttributeKind.Number } number || !double.IsFinite(number.Value.Number))
                    continue;
                int process = await NumberAsync(writer, NameOf(resource.Process), cancellationToken);
                string unit = point.Instrument.Unit.Length > 0 ? $" ({point.Instrument.Unit})" : "";
                string series = string.Join(", ", point.Attributes.Select(a => $"{a.Key}={a.Value}"));
                await writer.AddAsync("C", point.Instrument.Name + unit, process, 0, point.Time, json =>
                {
                    json.WriteStartObject("args");
                    json.WriteNumber(series.Length > 0 ? series : "value", number.Value.Number);
                    json.WriteEndObject();
                }, cancellationToken);
            }
    }

    private async ValueTask<int> NumberAsync(TraceEventWriter writer, string name, CancellationToken cancellationToken)
    {
        if (_numbers.TryGetValue(name, out int number))
            return number;
        _numbers.Add(name, number = _numbers.Count + 1);
        await writer.NameAsync("process_name", number, 0, name, cancellationToken);
        await writer.NameAsync("thread_name", number, LifeRow, "life", cancellationToken);
        return number;
    }

    private string NameOf(ProcessKey key) => _names?.Find(key.ToString())?.ToString() ?? key.ToString();

    private static long Nanoseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * 100;
}
