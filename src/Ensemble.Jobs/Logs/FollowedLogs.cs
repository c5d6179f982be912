using Ensemble.Processes;
using Ensemble.Processes.Logs;

namespace Ensemble.Jobs.Logs;

/// <summary>The logs of a job that somebody follows: those there are, and those that come.</summary>
internal sealed class FollowedLogs : IDisposable
{
    private readonly Dictionary<string, LogCursor> _known = new(StringComparer.Ordinal);

    /// <param name="own">Stands in the log of the job itself.</param>
    /// <param name="newest">The logs of the newest attempt, which may still be written: whoever writes them says so at once, or has said so.</param>
    /// <param name="last">How many lines of each of those to begin with, the last ones; null for all.</param>
    public FollowedLogs(LogCursor own, ProcessLog[] newest, int? last)
    {
        Merge.Add(own);
        foreach (var log in newest)
            Know(log.Path, log.Name.Rank, last is { } count ? LogPosition.OfLastLines(log.Path, count) : 0);
    }

    /// <summary>Gets them as one.</summary>
    public LogMerge Merge { get; } = new();

    /// <summary>Adds what is new of what processes write at the moment.</summary>
    public void Add(ProcessOutput[] outputs)
    {
        foreach (var output in outputs)
        {
            if (!_known.TryGetValue(output.Path, out var cursor))
                cursor = Know(output.Path, ProcessLogName.TryRead(Path.GetFileName(output.Path))?.Rank, 0);
            cursor.Attach(output);
        }
    }

    public void Dispose() => Merge.Dispose();

    private LogCursor Know(string path, int? rank, long offset)
    {
        LogCursor cursor = new(path, rank, offset);
        _known.Add(path, cursor);
        Merge.Add(cursor);
        return cursor;
    }
}
