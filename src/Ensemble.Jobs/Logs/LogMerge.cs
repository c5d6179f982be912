namespace Ensemble.Jobs.Logs;

/// <summary>Several logs read as one, by time.</summary>
internal sealed class LogMerge : IDisposable
{
    private readonly List<LogCursor> _cursors = [];

    /// <summary>Adds a log.</summary>
    public void Add(LogCursor cursor) => _cursors.Add(cursor);

    /// <summary>Takes the earliest of the lines that are there; null where none is.</summary>
    public JobLogLine? Take()
    {
        LogCursor? first = null;
        foreach (var cursor in _cursors)
        {
            if (cursor.Head is { } head && (first is null || head.Time < first.Head!.Value.Time))
                first = cursor;
        }
        var line = first?.Head;
        first?.Advance();
        return line;
    }

    /// <summary>Forgets the logs that are finished.</summary>
    public void Drop() => _cursors.RemoveAll(static cursor =>
    {
        if (cursor.IsFinished)
            cursor.Dispose();
        return cursor.IsFinished;
    });

    /// <summary>What to wait for where no line is there.</summary>
    public IEnumerable<Task> More(CancellationToken cancellationToken) => _cursors.Select(cursor => cursor.MoreAsync(cancellationToken)).OfType<Task>();

    /// <summary>Nobody writes into any of them any more.</summary>
    public void Finish() => _cursors.ForEach(static cursor => cursor.Finish());

    public void Dispose()
    {
        foreach (var cursor in _cursors)
            cursor.Dispose();
        _cursors.Clear();
    }
}
