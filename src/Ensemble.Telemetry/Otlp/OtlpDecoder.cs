using System.Buffers;
using System.Text.Json;
using Ensemble.Telemetry.Blocks;
using Ensemble.Telemetry.Drops;
using Ensemble.Telemetry.Otlp.Common;
using Ensemble.Telemetry.Otlp.Json;
using Ensemble.Telemetry.Otlp.Logs;
using Ensemble.Telemetry.Otlp.Metrics;
using Ensemble.Telemetry.Otlp.Traces;

namespace Ensemble.Telemetry.Otlp;

/// <summary>Reads requests in OTLP's forms into records, within limits. For several threads.</summary>
internal sealed class OtlpDecoder(OtlpLimits limits)
{
    private static readonly RequestReader<SpanRecord> Traces = new(DropKind.Spans, SpanReader.Read);
    private static readonly RequestReader<LogRecord> Logs = new(DropKind.LogRecords, LogRecordReader.Read);
    private static readonly RequestReader<MetricPoint> Metrics = new(DropKind.Points, MetricReader.Read);

    private readonly OtlpPools _pools = new();

    public OtlpLimits Limits => limits;

    /// <summary>Reads <c>ExportTraceServiceRequest</c>.</summary>
    public OtlpMessage<SpanRecord> ReadTraces(ReadOnlySequence<byte> bytes) => Read(Traces, bytes);

    /// <summary>Reads <c>ExportLogsServiceRequest</c>.</summary>
    public OtlpMessage<LogRecord> ReadLogs(ReadOnlySequence<byte> bytes) => Read(Logs, bytes);

    /// <summary>Reads <c>ExportMetricsServiceRequest</c>.</summary>
    public OtlpMessage<MetricPoint> ReadMetrics(ReadOnlySequence<byte> bytes) => Read(Metrics, bytes);

    /// <summary>Reads <c>ExportTraceServiceRequest</c> in JSON.</summary>
    public OtlpMessage<SpanRecord> ReadTracesJson(ReadOnlySequence<byte> json) => ReadJson(Traces, OtlpSchema.Traces, json);

    /// <summary>Reads <c>ExportLogsServiceRequest</c> in JSON.</summary>
    public OtlpMessage<LogRecord> ReadLogsJson(ReadOnlySequence<byte> json) => ReadJson(Logs, OtlpSchema.Logs, json);

    /// <summary>Reads <c>ExportMetricsServiceRequest</c> in JSON.</summary>
    public OtlpMessage<MetricPoint> ReadMetricsJson(ReadOnlySequence<byte> json) => ReadJson(Metrics, OtlpSchema.Metrics, json);

    private OtlpMessage<T> ReadJson<T>(RequestReader<T> reader, JsonMessage message, ReadOnlySequence<byte> json)
    {
        var binary = new BlockWriter();
        try
        {
            JsonTranscoder.Transcode(json, message, binary, 2 * limits.MaxMessageBytes);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // InvalidOperationException is what a text with half a surrogate pair gives.
            return OtlpMessage<T>.Unreadable(broken.Message);
        }
        return reader.Read(binary.Written, new OtlpReading(limits, _pools));
    }

    private OtlpMessage<T> Read<T>(RequestReader<T> reader, ReadOnlySequence<byte> bytes)
    {
        var reading = new OtlpReading(limits, _pools);
        if (bytes.IsSingleSegment)
            return reader.Read(bytes.FirstSpan, reading);
        byte[] joined = ArrayPool<byte>.Shared.Rent((int)bytes.Length);
        try
        {
            bytes.CopyTo(joined);
            return reader.Read(joined.AsSpan(0, (int)bytes.Length), reading);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(joined);
        }
    }
}
