using Ensemble.Storage;
using Ensemble.Telemetry.Blocks;
using Ensemble.Telemetry.Storing;
using Microsoft.Data.Sqlite;

namespace Ensemble.Telemetry.Queries;

/// <summary>
/// Finds the newest rows that match, over all blocks: block by block from the newest on, until no block that is left can have a row as new as those found.
/// </summary>
/// <typeparam name="T">What a row is.</typeparam>
/// <typeparam name="TBlock">What its block is.</typeparam>
internal sealed class NewestRows<T, TBlock>(Func<byte[], TBlock> open) where TBlock : class, IRowBlock<T>
{
    private readonly record struct Found(TBlock Block, int Row, long Resource, PageMark Mark);

    /// <summary>Which rows of a block come into question; null for all.</summary>
    public Func<long, IReadOnlyList<int>?> RowsOf { get; init; } = static _ => null;

    /// <summary>Whether a row matches.</summary>
    public required Func<TBlock, int, long, bool> Matches { get; init; }

    /// <summary>Finds a page.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="places">The blocks, by their newest row.</param>
    /// <param name="query">Range, limit, and where the page begins.</param>
    /// <param name="make">Makes an item of a row.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Page<TItem> Read<TItem>(
        SqliteConnection connection, IEnumerable<BlockPlace> places, RowQuery query, Func<long, long, T, TItem> make, CancellationToken cancellationToken)
    {
        int limit = Math.Clamp(query.Limit, 1, RowQuery.MaxLimit);
        var newest = new PriorityQueue<Found, (long Time, long Id)>(); // the oldest of them first
        using var data = new Statement(connection, "SELECT data FROM block WHERE id = $0", 1);
        foreach (var place in places)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (newest.Count > limit && place.Range.To < newest.Peek().Mark.Time)
                break;
            var candidates = RowsOf(place.Id);
            if (candidates is { Count: 0 } || Load(data, place.Id) is not { } block)
                continue;
            for (int i = 0; i < (candidates?.Count ?? block.Count); i++)
                Consider(newest, limit, query, block, candidates?[i] ?? i, place);
        }
        // One more than asked for was kept: it tells whether there is a next page.
        bool isMore = newest.Count > limit;
        if (isMore)
            newest.Dequeue();
        var items = new List<Found>(newest.Count);
        while (newest.TryDequeue(out var found, out _))
            items.Add(found);
        items.Reverse();
        return new([.. items.Select(f => make(f.Mark.Id, f.Resource, f.Block.Row(f.Row)))], isMore ? items[^1].Mark : null);
    }

    private void Consider(PriorityQueue<Found, (long, long)> newest, int limit, RowQuery query, TBlock block, int row, BlockPlace place)
    {
        var mark = new PageMark(block.Time(row), (place.Id << LogStore.RowBits) | (long)row);
        if (mark.Time < query.Range.From || mark.Time > query.Range.To)
            return;
        if (query.After is { } after && (mark.Time, mark.Id).CompareTo((after.Time, after.Id)) >= 0)
            return;
        if (newest.Count > limit && (mark.Time, mark.Id).CompareTo((newest.Peek().Mark.Time, newest.Peek().Mark.Id)) < 0)
            return;
        if (!Matches(block, row, place.Resource))
            return;
        newest.Enqueue(new(block, row, place.Resource, mark), (mark.Time, mark.Id));
        if (newest.Count > limit + 1)
            newest.Dequeue();
    }

    private TBlock? Load(Statement data, long block)
    {
        using var row = data.Query(block);
        return row.Read() ? open(row.GetFieldValue<byte[]>(0)) : null; // null: it made room for newer ones in between
    }
}
