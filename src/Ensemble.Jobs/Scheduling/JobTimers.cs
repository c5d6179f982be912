namespace Ensemble.Jobs.Scheduling;

/// <summary>When something is to happen to a job: its next attempt, or the end of its time.</summary>
internal sealed class JobTimers
{
    private readonly SortedSet<(DateTimeOffset Time, long Row)> _times = [];

    /// <summary>The next moment; null for none.</summary>
    public DateTimeOffset? Next => _times.Count == 0 ? null : _times.Min.Time;

    public void Set(DateTimeOffset time, long row) => _times.Add((time, row));

    public void Remove(DateTimeOffset time, long row) => _times.Remove((time, row));

    /// <summary>Takes out a job whose time has come; null for none.</summary>
    public long? TakeDue(DateTimeOffset now)
    {
        if (_times.Count == 0 || _times.Min is var first && first.Time > now)
            return null;
        _times.Remove(first);
        return first.Row;
    }
}
