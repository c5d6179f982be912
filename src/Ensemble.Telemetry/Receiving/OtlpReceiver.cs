using Ensemble.Telemetry.Drops;
using Ensemble.Telemetry.Otlp;
using Ensemble.Telemetry.Queueing;
using Ensemble.Telemetry.Storing;

namespace Ensemble.Telemetry.Receiving;

/// <summary>Takes requests that were read, whatever way they came, into the queue of a store.</summary>
internal sealed class OtlpReceiver(TelemetryQueue queue, OtlpDecoder decoder)
{
    private const long MessageBytes = 1024;

    /// <summary>After what time a sender is to try again.</summary>
    public static TimeSpan RetryAfter { get; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a sender is held back before it is refused: less than the ten seconds after which OpenTelemetry's exporters give up.</summary>
    public static TimeSpan MaxPatience { get; } = TimeSpan.FromSeconds(8);

    public OtlpLimits Limits => decoder.Limits;

    public OtlpSignal<SpanRecord> Traces { get; } = new(
        "traces", "trace.v1.TraceService", "Spans", DropKind.Spans, decoder.ReadTraces, decoder.ReadTracesJson, static (writer, batch) => writer.Add(batch));

    public OtlpSignal<LogRecord> Logs { get; } = new(
        "logs", "logs.v1.LogsService", "LogRecords", DropKind.LogRecords, decoder.ReadLogs, decoder.ReadLogsJson, static (writer, batch) => writer.Add(batch));

    public OtlpSignal<MetricPoint> Metrics { get; } = new(
        "metrics", "metrics.v1.MetricsService", "DataPoints", DropKind.Points, decoder.ReadMetrics, decoder.ReadMetricsJson,
        static (writer, batch) => writer.Add(batch));

    /// <summary>Takes a request.</summary>
    /// <param name="signal">What it brings.</param>
    /// <param name="message">The request.</param>
    /// <param name="patience">How long its sender can wait for room.</param>
    /// <param name="cancellationToken">The sender has gone.</param>
    public async Task<Receipt> ReceiveAsync<T>(OtlpSignal<T> signal, OtlpMessage<T> message, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (message.Malformed is { } why)
            return new Receipt.Unreadable($"The request cannot be read: {why}.");
        if (message.Batches.Count == 0)
            return new Receipt.Taken(0, "");
        var queued = new QueuedMessage(message.Batches[0].Resource.Process, message.MemoryBytes + MessageBytes, writer =>
        {
            foreach (var batch in message.Batches)
                signal.Write(writer, batch);
        });
        if (await queue.EnqueueAsync(queued, patience < MaxPatience ? patience : MaxPatience, cancellationToken))
            return new Receipt.Taken(message.Rejected, message.Rejected == 0 ? "" : Words(message, signal.Kind));
        foreach (var batch in message.Batches)
            queue.Refusals.Add(batch.Resource.Process, signal.Kind, batch.Items.Count);
        return new Receipt.NoRoom(RetryAfter);
    }

    private static string Words<T>(OtlpMessage<T> message, DropKind kind)
    {
        var counts = message.Batches.SelectMany(b => b.Drops?.Counts ?? []).Where(c => c.Kind == kind).ToLookup(c => c.Reason, c => c.Count);
        long invalid = counts[DropReason.Invalid].Sum(), limited = counts[DropReason.Limit].Sum();
        return string.Join(" ", new[]
        {
            invalid > 0 ? $"{invalid} had no valid identity or values." : "",
            limited > 0 ? $"{limited} were above the limits on one request." : "",
        }.Where(w => w.Length > 0));
    }
}
