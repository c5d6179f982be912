using System.Runtime.CompilerServices;
using Ensemble.Storage;
using Ensemble.Telemetry.Blocks;
using Ensemble.Telemetry.Queries;
using Ensemble.Telemetry.Queries.Logs;
using Ensemble.Telemetry.Queries.Metrics;
using Ensemble.Telemetry.Queries.Traces;
using Ensemble.Telemetry.Storing;
using Microsoft.Data.Sqlite;

namespace Ensemble.Telemetry.Exchange;

/// <summary>Everything of one kind, about in the order it came, a block at a time.</summary>
internal sealed class TelemetryBlocks(StoreFile file)
{
    private readonly StoreReader _reader = new(file);

    /// <summary>Spans.</summary>
    /// <param name="process">Whose; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public IAsyncEnumerable<IReadOnlyList<TraceSpan>> SpansAsync(ProcessKey? process, CancellationToken cancellationToken) =>
        ReadAsync(BlockKind.Spans, process, (c, block) => SpanSearch.In(c, new(), block), cancellationToken);

    /// <summary>Log records.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogEntry>> LogsAsync(CancellationToken cancellationToken) =>
        ReadAsync(BlockKind.LogRecords, null, (c, block) => LogSearch.In(c, new(), block), cancellationToken);

    /// <summary>Points.</summary>
    public IAsyncEnumerable<IReadOnlyList<PointEntry>> PointsAsync(CancellationToken cancellationToken) =>
        ReadAsync(BlockKind.Points, null, (c, block) => NewestPoints.In(c, new(), block), cancellationToken);

    private async IAsyncEnumerable<IReadOnlyList<T>> ReadAsync<T>(
        BlockKind kind, ProcessKey? process, Func<SqliteConnection, BlockData, IReadOnlyList<T>> read,
            [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var places = await _reader.ReadAsync(
            c => BlockCatalog.Find(c, kind, TimeRange.All, BlockCatalog.Processes(c, process?.Service, process?.Instance)), cancellationToken);
        foreach (var place in places.OrderBy(p => p.Id))
            yield return await _reader.ReadAsync(c => BlockCatalog.Load(c, place) is { } data ? read(c, data) : [], cancellationToken);
    }
}
