using System.Buffers;
using System.Text.Json;
using Ensemble.Storage;
using Ensemble.Telemetry.Blocks;
using Ensemble.Telemetry.Queries;
using Ensemble.Telemetry.Queries.Logs;
using Ensemble.Telemetry.Queries.Metrics;
using Ensemble.Telemetry.Queries.Traces;
using Ensemble.Telemetry.Storing;
using Microsoft.Data.Sqlite;

namespace Ensemble.Telemetry.Exchange;

/// <summary>Writes everything of one kind as OTLP's JSON lines: an object like a request on each. Memory stays small: a line is a block.</summary>
internal sealed class TelemetryExport(StoreFile file)
{
    private readonly StoreReader _reader = new(file);

    /// <summary>Writes all items of a kind in a range, about in the order they came.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="range">When; blocks are written whole, so some items just outside come along.</param>
    /// <param name="output">Takes the lines.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task WriteAsync(BlockKind kind, TimeRange range, Stream output, CancellationToken cancellationToken)
    {
        var places = await _reader.ReadAsync(c => BlockCatalog.Find(c, kind, range, static _ => true), cancellationToken);
        foreach (var place in places.OrderBy(p => p.Id))
        {
            var line = await _reader.ReadAsync(c => LineOf(c, kind, place), cancellationToken);
            await output.WriteAsync(line, cancellationToken);
        }
    }

    private static ReadOnlyMemory<byte> LineOf(SqliteConnection connection, BlockKind kind, BlockPlace place)
    {
        if (BlockCatalog.Load(connection, place) is not { Data: var block })
            return default;
        using var resources = new ResourceCache(connection);
        var resource = resources[place.Resource];
        var line = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(line, OtlpJsonWriter.Options))
            switch (kind)
            {
                case BlockKind.Spans:
                    OtlpJsonWriter.WriteTraces(json, Rows(SpanBlock.Open(block)).Select(span => new TraceSpan(resource, span)));
                    break;
                case BlockKind.LogRecords:
                    OtlpJsonWriter.WriteLogs(json, Rows(LogBlock.Open(block)).Select((record, i) => new LogEntry(i, resource, record)));
                    break;
                default:
                    OtlpJsonWriter.WriteMetrics(json, Points(connection, PointBlock.Open(block)).Select(point => (resource, point)));
                    break;
            }
        line.Write("\n"u8);
        return line.WrittenMemory;
    }

    private static IEnumerable<T> Rows<T>(IRowBlock<T> block) => Enumerable.Range(0, block.Count).Select(block.Row);

    private static IEnumerable<MetricPoint> Points(SqliteConnection connection, PointBlock block) =>
        block.Series.Select(id => SeriesCatalog.Find(connection, id)).OfType<MetricSeries>().SelectMany(block.Points);
}
