using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Ensemble.Hosting.Notifications;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Control.Client;

/// <summary>The output of several replicas as one: what there is in the order of time, then every line as it comes.</summary>
/// <param name="replicas">Whose.</param>
/// <param name="read">Reads the log of one.</param>
/// <param name="time">The clock.</param>
internal sealed class MergedLogs(
    IReadOnlyList<ReplicaId> replicas, Func<ReplicaId, LogQuery, CancellationToken, IAsyncEnumerable<LogLine>> read, TimeProvider time)
{
    // Full: the streams wait, and the lines stay in their files.
    private const int MostUnshown = 4096;

    // A log does not say where its past ends. What comes without such a pause is taken for the past and sorted.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan LongestPast = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Reads what there is, in the order of time. With <see cref="LogQuery.Follow"/> it goes on until the run has ended, and no line that comes meanwhile is
    /// lost or told twice.
    /// </summary>
    /// <param name="query">Which part; <see cref="LogQuery.Tail"/> counts the lines of all replicas together.</param>
    /// <param name="cancellationToken">Stops.</param>
    public IAsyncEnumerable<LogLine> ReadAsync(LogQuery query, CancellationToken cancellationToken) =>
        query.Follow ? FollowAsync(query, cancellationToken) : PastAsync(query, cancellationToken);

    private async IAsyncEnumerable<LogLine> PastAsync(LogQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var logs = replicas.Select(r => read(r, query, cancellationToken)).ToArray();
        var newest = new Queue<LogLine>();
        await foreach (var line in TimeMerge.MergeAsync(logs, line => line.Time, cancellationToken))
        {
            if (query.Tail is not { } tail)
            {
                yield return line;
                continue;
            }
            newest.Enqueue(line);
            if (newest.Count > tail)
                newest.Dequeue();
        }
        foreach (var line in newest)
            yield return line;
    }

    private async IAsyncEnumerable<LogLine> FollowAsync(LogQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = Channel.CreateBounded<LogLine>(MostUnshown);
        using var left = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pumps = Task.WhenAll(replicas.Select(r => PumpAsync(r, query, lines.Writer, left.Token)));
        var ended = pumps.ContinueWith(
            done => lines.Writer.TryComplete(done.Exception?.InnerException), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        try
        {
            foreach (var line in (await SortedAsync(lines.Reader, cancellationToken)).TakeLast(query.Tail ?? int.MaxValue))
                yield return line;
            await foreach (var line in lines.Reader.ReadAllAsync(cancellationToken))
                yield return line;
        }
        finally
        {
            await left.CancelAsync(); // who has read enough waits for nothing
            await ended;
        }
    }

    private async Task<IEnumerable<LogLine>> SortedAsync(ChannelReader<LogLine> lines, CancellationToken cancellationToken)
    {
        var past = new List<LogLine>();
        long began = time.GetTimestamp();
        while (time.GetElapsedTime(began) < LongestPast)
        {
            using var quiet = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var more = lines.WaitToReadAsync(cancellationToken).AsTask();
            if (await Task.WhenAny(more, Task.Delay(Pause, time, quiet.Token)) != more)
                break;
            await quiet.CancelAsync();
            if (!await more)
                break;
            while (lines.TryRead(out var line))
                past.Add(line);
        }
        return past.OrderBy(l => l.Time);
    }

    private async Task PumpAsync(ReplicaId replica, LogQuery query, ChannelWriter<LogLine> lines, CancellationToken cancellationToken)
    {
        await foreach (var line in read(replica, query, cancellationToken))
            await lines.WriteAsync(line, cancellationToken);
    }
}
