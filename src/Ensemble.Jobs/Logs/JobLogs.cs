using System.Runtime.CompilerServices;
using Ensemble.Processes;
using Ensemble.Processes.Logs;

namespace Ensemble.Jobs.Logs;

/// <summary>The logs of jobs: what is said about a job or by its handler, and what its processes write, read as one, by time.</summary>
/// <param name="files">Where they lie.</param>
/// <param name="time">The clock that stamps what is said.</param>
internal sealed class JobLogs(JobFiles files, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, LiveLog> _live = [];

    /// <summary>Keeps a job's log open for writing until it is given back with <see cref="Release"/>.</summary>
    public LiveLog Hold(long number)
    {
        lock (_gate)
        {
            if (!_live.TryGetValue(number, out var log))
                _live.Add(number, log = new(files.OwnLog(number), time));
            log.Holders++;
            return log;
        }
    }

    /// <summary>Gives a job's log back.</summary>
    public void Release(long number, LiveLog log)
    {
        lock (_gate)
        {
            if (--log.Holders > 0)
                return;
            _live.Remove(number);
        }
        log.Close();
    }

    /// <summary>Adds lines to the log of a job itself. What the disk does not take is dropped.</summary>
    public void Append(long number, string text)
    {
        var log = Hold(number);
        log.Append(text);
        Release(number, log);
    }

    /// <summary>Reads what a job's log holds now.</summary>
    /// <param name="number">The job's number.</param>
    /// <param name="last">How many lines at most, the last ones; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<JobLogLine> ReadAsync(long number, int? last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        if (last is not { } count)
        {
            foreach (var line in Read(number, null))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return line;
            }
            yield break;
        }
        Queue<JobLogLine> kept = new();
        foreach (var line in Read(number, count))
        {
            cancellationToken.ThrowIfCancellationRequested();
            kept.Enqueue(line);
            if (kept.Count > count)
                kept.Dequeue();
        }
        foreach (var line in kept)
            yield return line;
    }

    /// <summary>Reads a job's log as it grows, until the job has ended and all of it was read.</summary>
    /// <param name="number">The job's number.</param>
    /// <param name="last">How many of the lines that are there of each process, the last ones; null for all.</param>
    /// <param name="ended">Completes when the job has ended, for good.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<JobLogLine> FollowAsync(long number, int? last, Task ended, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var live = Hold(number);
        try
        {
            using LogCursor own = Open(files.OwnLog(number), null, last);
            var attempts = Attempts(number);
            foreach (var line in Interleave(own, attempts.SkipLast(1), last))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return line;
            }
            own.Attach(live.Own);
            using FollowedLogs followed = new(own, attempts.LastOrDefault() ?? [], last);
            while (true)
            {
                bool isLast = ended.IsCompleted; // asked before the last look
                var (outputs, changed) = live.Look();
                followed.Add(outputs);
                if (isLast)
                    followed.Merge.Finish();
                while (followed.Merge.Take() is { } line)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return line;
                }
                followed.Merge.Drop();
                if (isLast)
                    yield break;
                await Task.WhenAny([ended, changed, .. followed.Merge.More(cancellationToken)]).WaitAsync(cancellationToken);
            }
        }
        finally
        {
            Release(number, live);
        }
    }

    /// <summary>Deletes a job's logs and its own folder.</summary>
    public void Delete(long number) => files.Delete(number);

    private IEnumerable<JobLogLine> Read(long number, int? last)
    {
        using var own = Open(files.OwnLog(number), null, last).Finish();
        foreach (var line in Interleave(own, Attempts(number), last))
            yield return line;
        for (; own.Head is { } rest; own.Advance())
            yield return rest;
    }

    // One attempt after the other: a job that was tried a hundred times does not open all files of all of them at once.
    private static IEnumerable<JobLogLine> Interleave(LogCursor own, IEnumerable<ProcessLog[]> attempts, int? last)
    {
        foreach (var attempt in attempts)
        {
            using LogMerge merge = new();
            foreach (var log in attempt)
                merge.Add(Open(log.Path, log.Name.Rank, last).Finish());
            while (merge.Take() is { } line)
            {
                for (; own.Head is { } said && said.Time <= line.Time; own.Advance())
                    yield return said;
                yield return line;
            }
        }
    }

    private ProcessLog[][] Attempts(long number) =>
        [.. files.ProcessLogs(number).GroupBy(static log => log.Name.Attempt).Select(static attempt => attempt.ToArray())];

    private static LogCursor Open(string path, int? rank, int? last) => new(path, rank, last is { } count ? LogPosition.OfLastLines(path, count) : 0);
}
