namespace Ensemble.Hosting.Access;

/// <summary>Counts wrong keys, and says when they are too many. Right ones are never held up: a stranger on the machine must not lock its owner out.</summary>
/// <param name="time">The clock.</param>
internal sealed class FailedAttempts(TimeProvider time)
{
    private const double Most = 20;
    private static readonly TimeSpan ForOneMore = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private long _last = time.GetTimestamp();
    private double _left = Most;
    private long _next = 1;

    /// <summary>How many there were.</summary>
    public long Count { get; private set; }

    /// <summary>One more.</summary>
    /// <returns>
    /// Whether it is one too many; and how many there were, where that is to be reported: with the first, the tenth, the hundredth and so on.
    /// </returns>
    public (bool TooMany, long? ToReport) Add()
    {
        lock (_lock)
        {
            long now = time.GetTimestamp();
            _left = Math.Min(Most, _left + (time.GetElapsedTime(_last, now) / ForOneMore));
            _last = now;
            bool tooMany = _left < 1;
            if (!tooMany)
                _left--;
            if (++Count < _next)
                return (tooMany, null);
            _next *= 10;
            return (tooMany, Count);
        }
    }
}
