using System.Threading.Channels;
using Ensemble.Hosting.Notifications;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Planning;

namespace Ensemble.CommandLine.Following;

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

    /// <summary>Shows what there is.</summary>
    /// <param name="query">Which part; <see cref="LogQuery.Tail"/> counts the lines of all replicas together.</param>
    /// <param name="show">Takes every line, in the order of time.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task ShowAsync(LogQuery query, Action<LogLine> show, CancellationToken cancellationToken)
    {
        var logs = replicas.Select(r => read(r, query with { Follow = false }, cancellationToken)).ToArray();
        var newest = new Queue<LogLine>();
        await foreach (var line in TimeMerge.MergeAsync(logs, line => line.Time, cancellationToken))
        {
            if (query.Tail is not { } tail)
            {
                show(line);
                continue;
            }
            newest.Enqueue(line);
            if (newest.Count > tail)
                newest.Dequeue();
        }
        foreach (var line in newest)
            show(line);
    }

    /// <summary>Shows what there is and goes on until the run has ended. No line that comes meanwhile is lost or shown twice.</summary>
    /// <param name="query">Which part of what there is.</param>
    /// <param name="show">Takes every line.</param>
    /// <param name="flush">Called when there is nothing more to show for now.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task FollowAsync(LogQuery query, Action<LogLine> show, Action flush, CancellationToken cancellationToken)
    {
        var lines = Channel.CreateBounded<LogLine>(MostUnshown);
        var pumps = Task.WhenAll(replicas.Select(r => PumpAsync(r, query with { Follow = true }, lines.Writer, cancellationToken)));
        var ended = pumps.ContinueWith(
            done => lines.Writer.TryComplete(done.Exception?.InnerException), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

        var past = await PastAsync(lines.Reader, cancellationToken);
        foreach (var line in past.OrderBy(l => l.Time).TakeLast(query.Tail ?? int.MaxValue))
            show(line);
        flush();
        while (await lines.Reader.WaitToReadAsync(cancellationToken))
        {
            while (lines.Reader.TryRead(out var line))
                show(line);
            flush();
        }
        await ended;
    }

    private async Task<List<LogLine>> PastAsync(ChannelReader<LogLine> lines, CancellationToken cancellationToken)
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
        return past;
    }

    private async Task PumpAsync(ReplicaId replica, LogQuery query, ChannelWriter<LogLine> lines, CancellationToken cancellationToken)
    {
        await foreach (var line in read(replica, query, cancellationToken))
            await lines.WriteAsync(line, cancellationToken);
    }
}
