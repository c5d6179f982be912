using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Planning;
using Ensemble.Processes;
using Ensemble.Processes.Logs;
using LogLine = Ensemble.Hosting.Runs.LogLine;

namespace Ensemble.Hosting.Local;

/// <summary>Reads the logs of the replicas of a run, both streams as one.</summary>
internal sealed class ReplicaLogs(RunFolder folder, TimeProvider time)
{
    private readonly ConcurrentDictionary<ReplicaId, ReplicaOutput> _outputs = new();
    private bool _isClosed;

    /// <summary>An incarnation of a replica began.</summary>
    public void Begin(ReplicaId replica, IProcessIncarnation incarnation) =>
        Begin(replica, new ReplicaStreams(incarnation.Number, incarnation.StandardOutput, incarnation.StandardError));

    /// <summary>The same for one that is no process.</summary>
    public void Begin(ReplicaId replica, ReplicaStreams streams) => Of(replica).Begin(streams);

    /// <summary>The run is over: who follows a log comes to its end.</summary>
    public void Close()
    {
        Volatile.Write(ref _isClosed, true);
        foreach (var output in _outputs.Values)
            output.Close();
    }

    /// <summary>The lines of a replica, those of both streams in the order of their arrival.</summary>
    public IAsyncEnumerable<LogLine> ReadAsync(ReplicaId replica, LogQuery query, CancellationToken cancellationToken) =>
        query.Follow ? FollowAsync(replica, query, cancellationToken)
            : ReadPresentAsync(Span(replica, false, query), Span(replica, true, query), query, cancellationToken);

    private async IAsyncEnumerable<LogLine> ReadPresentAsync(LogSpan outputSpan, LogSpan errorSpan, LogQuery query,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var output = LinesAsync(outputSpan, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var error = LinesAsync(errorSpan, cancellationToken).GetAsyncEnumerator(cancellationToken);
        bool hasOutput = await output.MoveNextAsync();
        bool hasError = await error.MoveNextAsync();
        var newest = query.Tail is { } tail ? new Queue<LogLine>(Math.Min(tail, 1024)) : null;
        while (hasOutput || hasError)
        {
            bool takeError = !hasOutput || (hasError && error.Current.Time < output.Current.Time);
            var line = takeError ? error.Current : output.Current;
            if (takeError)
                hasError = await error.MoveNextAsync();
            else
                hasOutput = await output.MoveNextAsync();
            if (newest is null)
            {
                yield return line;
                continue;
            }
            newest.Enqueue(line);
            if (newest.Count > query.Tail)
                newest.Dequeue();
        }
        foreach (var line in newest ?? [])
            yield return line;
    }

    private async IAsyncEnumerable<LogLine> LinesAsync(LogSpan span, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var line in LogReader.ReadAsync(span.Path, span.Begin, cancellationToken))
        {
            if (line.Offset >= span.End)
                yield break;
            yield return Line(span.Replica, span.IsError, line);
        }
    }

    private async IAsyncEnumerable<LogLine> FollowAsync(ReplicaId replica, LogQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // What is there already comes first and in order; from where it ends both streams come as they grow.
        var output = LogSpan.OfWholeLines(Span(replica, false, query));
        var error = LogSpan.OfWholeLines(Span(replica, true, query));
        await foreach (var line in ReadPresentAsync(output, error, query, cancellationToken))
            yield return line;
        // Full: the stream that has more to say waits for the reader; its lines stay in the file meanwhile.
        var lines = Channel.CreateBounded<LogLine>(new BoundedChannelOptions(64) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pumps = PumpBothAsync(output, error, lines.Writer, stop.Token);
        try
        {
            await foreach (var line in lines.Reader.ReadAllAsync(cancellationToken))
                yield return line;
        }
        finally
        {
            await stop.CancelAsync();
            await pumps;
        }
    }

    private async Task PumpBothAsync(LogSpan output, LogSpan error, ChannelWriter<LogLine> lines, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(PumpAsync(output, lines, cancellationToken), PumpAsync(error, lines, cancellationToken));
            lines.TryComplete();
        }
        catch (OperationCanceledException)
        {
            lines.TryComplete();
        }
        catch (Exception broken)
        {
            lines.TryComplete(broken);
        }
    }

    private async Task PumpAsync(LogSpan span, ChannelWriter<LogLine> lines, CancellationToken cancellationToken)
    {
        if (span.IsNothing)
            return;
        var incarnations = Of(span.Replica);
        long offset = span.End;
        uint seen = 0;
        while (await incarnations.NextAsync(seen, cancellationToken) is { } incarnation)
        {
            seen = incarnation.Number;
            if ((span.IsError ? incarnation.StandardError : incarnation.StandardOutput) is not { } output
                || (span.IsError && ReferenceEquals(output, incarnation.StandardOutput)))
                continue;
            await foreach (var line in LogReader.FollowAsync(output, offset, cancellationToken))
                await lines.WriteAsync(Line(span.Replica, span.IsError, line), cancellationToken);
            offset = Math.Max(offset, await output.WaitBeyondAsync(long.MaxValue, cancellationToken));
        }
    }

    private ReplicaOutput Of(ReplicaId replica)
    {
        var output = _outputs.GetOrAdd(replica, static _ => new ReplicaOutput());
        if (Volatile.Read(ref _isClosed))
            output.Close();
        return output;
    }

    private LogSpan Span(ReplicaId replica, bool isError, LogQuery query)
    {
        if (!query.Streams.HasFlag(isError ? LogStreams.Error : LogStreams.Output))
            return LogSpan.Nothing(replica, isError);
        string path = folder.LogFile(replica, isError);
        long since = query.Since is { } time ? LogPosition.Since(path, time) : 0;
        return new(replica, isError, path, query.Tail is { } tail ? Math.Max(since, LogPosition.OfLastLines(path, tail)) : since, long.MaxValue);
    }

    private LogLine Line(ReplicaId replica, bool isError, Processes.Logs.LogLine line) =>
        new(replica, isError, line.ArrivedAt ?? time.GetUtcNow(), line.Text, line.Ending is LineEnding.Continued);
}
