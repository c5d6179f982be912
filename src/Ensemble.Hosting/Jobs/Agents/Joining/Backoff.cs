namespace Ensemble.Hosting.Jobs.Agents.Joining;

/// <summary>How long is waited before the coordinator is tried again: longer each time, but not while a session waits for it.</summary>
/// <param name="random">So that many agents do not come back in the same moment.</param>
internal sealed class Backoff(Random random)
{
    private const double Factor = 1.6;

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MostInSession = TimeSpan.FromMilliseconds(400);

    private TimeSpan _next = First;

    /// <summary>The wait before the next try.</summary>
    public TimeSpan Next(bool hasSession)
    {
        var wait = _next;
        _next = Least(_next * Factor, hasSession ? MostInSession : Most);
        return Least(wait, hasSession ? MostInSession : Most) * (0.75 + random.NextDouble() / 2);
    }

    /// <summary>It was reached.</summary>
    public void Reset() => _next = First;

    private static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
