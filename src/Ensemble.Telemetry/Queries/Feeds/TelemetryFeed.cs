using System.Runtime.CompilerServices;
using Ensemble.Telemetry.Queries.Logs;
using Ensemble.Telemetry.Queries.Metrics;
using Ensemble.Telemetry.Queries.Traces;
using Ensemble.Telemetry.Storing;
using Microsoft.Data.Sqlite;

namespace Ensemble.Telemetry.Queries.Feeds;

/// <summary>
/// Tells what is there, the newest of it, and then what comes, each item once. The first part is what is there, empty where that is nothing: whoever has it
/// misses nothing that comes afterwards. Holds one block at a time: a reader that is slow is behind, and costs nothing.
/// </summary>
/// <param name="source">Whose.</param>
internal sealed class TelemetryFeed(ITelemetrySource source)
{
    /// <summary>Spans that match; of those that are there as many as the query's limit, the earliest first. Nothing of them for a limit of 0.</summary>
    public IAsyncEnumerable<IReadOnlyList<TraceSpan>> SpansAsync(SpanQuery query, CancellationToken cancellationToken) => FollowAsync(
        BlockKind.Spans, query, c => SpanSearch.Find(c, query, cancellationToken).Items, (c, block) => SpanSearch.In(c, query, block), cancellationToken);

    /// <summary>Log records that match, in the same way.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogEntry>> LogsAsync(LogQuery query, CancellationToken cancellationToken) => FollowAsync(
        BlockKind.LogRecords, query, c => LogSearch.Find(c, query, cancellationToken).Items, (c, block) => LogSearch.In(c, query, block), cancellationToken);

    /// <summary>Points of series that match, in the same way.</summary>
    public IAsyncEnumerable<IReadOnlyList<PointEntry>> PointsAsync(NewestPointsQuery query, CancellationToken cancellationToken) => FollowAsync(
        BlockKind.Points, query, c => NewestPoints.Find(c, query, cancellationToken), (c, block) => NewestPoints.In(c, query, block), cancellationToken);

    private async IAsyncEnumerable<IReadOnlyList<T>> FollowAsync<T>(
        BlockKind kind, RowQuery query, Func<SqliteConnection, IReadOnlyList<T>> readPast, Func<SqliteConnection, BlockData, IReadOnlyList<T>> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (past, last) = await source.Queries.Reader.ReadAsync(
            c =>
            {
                using var sameMoment = c.BeginTransaction(deferred: true);
                long newest = BlockFeed.Last(c);
                return (query.Limit == 0 ? [] : readPast(c), newest);
            },
            cancellationToken);
        yield return [.. past.Reverse()];
        while (true)
        {
            var (changed, isLast) = (source.Changed, source.Ended.IsCompleted);
            while (await source.Queries.Reader.ReadAsync(c => Next(c, kind, query, last, read), cancellationToken) is var (block, items))
            {
                last = block;
                if (items.Count > 0)
                    yield return items;
            }
            if (isLast)
                yield break;
            await Task.WhenAny(changed, source.Ended).WaitAsync(cancellationToken);
        }
    }

    private static (long Block, IReadOnlyList<T> Items)? Next<T>(
        SqliteConnection connection, BlockKind kind, RowQuery query, long after, Func<SqliteConnection, BlockData, IReadOnlyList<T>> read)
    {
        if (BlockFeed.Next(connection, kind, after) is not { } block)
            return null;
        bool isWanted = BlockCatalog.Processes(connection, query.Service, query.Instance)(block.Resource);
        return (block.Id, isWanted ? read(connection, block) : []);
    }
}
