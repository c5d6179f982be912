using Ensemble.Hosting.Consoles.Patterns;

namespace Ensemble.Hosting.Consoles;

/// <summary>
/// Reads and searches the logs of one, several or all replicas as one, merged by time. Looks at them block by block, always where the next line in time can be,
/// so that the newest matches are found first however much there is. Memory is bounded, whatever the number and size of logs.
/// </summary>
/// <param name="logs">The logs.</param>
/// <param name="time">The clock.</param>
internal sealed class ConsoleSearch(IReadOnlyList<ConsoleLog> logs, TimeProvider time)
{
    private const long MemoryBytes = 64 * 1024 * 1024;
    private const int LargestBlock = 4 * 1024 * 1024;
    private const int SmallestBlock = 16 * 1024;

    // Where every line counts, a page is soon full.
    private const int BlockOfPages = 256 * 1024;

    /// <summary>Finds a page, on a thread of its own.</summary>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public Task<ConsolePage> FindAsync(ConsoleQuery query, CancellationToken cancellationToken) =>
        Task.Run(() => Find(query, cancellationToken), cancellationToken);

    private ConsolePage Find(ConsoleQuery query, CancellationToken cancellationToken)
    {
        long began = time.GetTimestamp();
        var (queue, left) = Open(query);
        var pattern = query.Pattern ?? LinePattern.Any;
        int limit = Math.Clamp(query.Limit, 1, ConsoleQuery.MaxLimit);
        var lines = new List<ConsoleLine>(Math.Min(limit, 1_000));
        long scanned = 0;
        ConsolePosition? next = null;
        while (queue.TryPeek(out var scan, out var place))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (lines.Count == limit)
            {
                next = query.Forwards ? lines[^1].End : lines[^1].Position;
                break;
            }
            if (!scan.HasLine && scanned > 0 && query.Patience is { } patience && time.GetElapsedTime(began) > patience)
            {
                next = place;
                break;
            }
            queue.Dequeue();
            if (scan.HasLine)
                lines.Add(scan.Take());
            else
                scanned += scan.Scan(pattern);
            if (!scan.IsDone)
                queue.Enqueue(scan, scan.Place);
        }
        return new(lines, next, scanned, left - scanned);
    }

    private (PriorityQueue<LogScan, ConsolePosition> Queue, long Bytes) Open(ConsoleQuery query)
    {
        var order = query.Forwards ? Comparer<ConsolePosition>.Default : Comparer<ConsolePosition>.Create(static (a, b) => b.CompareTo(a));
        var queue = new PriorityQueue<LogScan, ConsolePosition>(order);
        int block = (int)Math.Clamp(MemoryBytes / Math.Max(1, logs.Count), SmallestBlock, query.Pattern is null ? BlockOfPages : LargestBlock);
        long bytes = 0;
        foreach (var log in logs)
        {
            var scan = LogScan.Open(log, query, block);
            if (scan.IsDone)
                continue;
            bytes += scan.LeftBytes;
            queue.Enqueue(scan, scan.Place);
        }
        return (queue, bytes);
    }
}
