namespace Ensemble.Jobs.Overview;

/// <summary>Counts members of one array as they come, the newest first.</summary>
/// <param name="newest">The first one.</param>
internal sealed class ArrayCount(Candidate newest)
{
    private JobCounts _counts = default(JobCounts).With(newest.State, 1);
    private long _scheduled = newest.Scheduled;
    private long? _started = newest.Started;
    private long? _ended = newest.Ended;

    public Candidate Newest => newest;

    /// <summary>Adds a job where it is of the array too.</summary>
    /// <returns>Whether it is.</returns>
    public bool TryAdd(Candidate next)
    {
        if (newest.Member is null || next.Member is null || next.Spec != newest.Spec)
            return false;
        _counts = _counts.With(next.State, 1);
        _scheduled = Math.Min(_scheduled, next.Scheduled);
        _started = Least(_started, next.Started);
        _ended = Most(_ended, next.Ended);
        return true;
    }

    /// <summary>The array; null where it is only one job.</summary>
    public ArrayTally? Tally() => _counts.All < 2 ? null : new(
        ArrayRows.NameOf(newest.Id, newest.Member!.Value), _counts, Time(_scheduled), _started is { } began ? Time(began) : null,
        _ended is { } ended && _counts is { Scheduled: 0, Running: 0 } ? Time(ended) : null);

    private static long? Least(long? one, long? other) => one is { } a && other is { } b ? Math.Min(a, b) : one ?? other;

    private static long? Most(long? one, long? other) => one is { } a && other is { } b ? Math.Max(a, b) : one ?? other;

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);
}
