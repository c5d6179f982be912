using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Targets;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Notifications;

/// <summary>The output of a replica together with what the AppHost logs about it or its process.</summary>
internal sealed class HostAndReplicaLog(IRunningApplication application, ResourceLoggerService loggers, ReplicaId replica)
{
    /// <summary>The lines: those that are there in the order of time; those that come while one follows in the order in which they come.</summary>
    public IAsyncEnumerable<LogLine> ReadAsync(LogQuery query, CancellationToken cancellationToken) =>
        query.Follow ? FollowAsync(query, cancellationToken) : ReadPresentAsync(query, cancellationToken);

    private async IAsyncEnumerable<LogLine> ReadPresentAsync(LogQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var logged = Wanted(loggers.KeptOf(replica).Select(ToLine), query).ToAsyncEnumerable();
        var lines = TimeMerge.MergeAsync([application.LogsAsync(replica, query, cancellationToken), logged], line => line.Time, cancellationToken);
        if (query.Tail is { } tail)
            lines = lines.TakeLast(tail); // each of the two gave as many as may be wanted of both
        await foreach (var line in lines.WithCancellation(cancellationToken))
            yield return line;
    }

    private async IAsyncEnumerable<LogLine> FollowAsync(LogQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // full: output waits in its file; lines of the AppHost wait with their reader, which forgets the oldest
        var lines = Channel.CreateBounded<LogLine>(new BoundedChannelOptions(64) { SingleReader = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var output = CopyAsync(application.LogsAsync(replica, query, stop.Token), lines.Writer, stop.Token);
        int kept = loggers.KeptOf(replica).Count();
        var logged = loggers.FollowAsync(replica, stop.Token).Select(ToLine).Skip(query.Tail is { } tail ? Math.Max(0, kept - tail) : 0)
            .Where(line => query.Since is not { } since || line.Time >= since);
        var host = CopyAsync(logged, lines.Writer, stop.Token);
        var finished = output.ContinueWith(
            done => lines.Writer.TryComplete(done.Exception?.InnerException), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        try
        {
            await foreach (var line in lines.Reader.ReadAllAsync(cancellationToken))
                yield return line;
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(host, finished).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static IEnumerable<LogLine> Wanted(IEnumerable<LogLine> lines, LogQuery query)
    {
        var since = query.Since is { } time ? lines.Where(line => line.Time >= time) : lines;
        return query.Tail is { } tail ? since.TakeLast(tail) : since;
    }

    private static async Task CopyAsync(IAsyncEnumerable<LogLine> from, ChannelWriter<LogLine> to, CancellationToken cancellationToken)
    {
        await foreach (var line in from.WithCancellation(cancellationToken))
            await to.WriteAsync(line, cancellationToken);
    }

    private LogLine ToLine(LoggedLine line) => new(replica, line.IsError, line.Time, line.Text) { IsFromHost = true };
}
