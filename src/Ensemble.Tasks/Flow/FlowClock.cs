namespace Ensemble.Tasks.Flow;

/// <summary>Timestamps while tasks run, times of day for those who read results: a time of day costs more, and can jump back.</summary>
internal sealed class FlowClock(TimeProvider time)
{
    private readonly long _originTimestamp = time.GetTimestamp();
    private readonly DateTimeOffset _origin = time.GetUtcNow();

    public TimeProvider Time => time;

    public long Now => time.GetTimestamp();

    public DateTimeOffset TimeOf(long timestamp) => _origin + time.GetElapsedTime(_originTimestamp, timestamp);

    public double SecondsBetween(long from, long to) => time.GetElapsedTime(from, to).TotalSeconds;
}
