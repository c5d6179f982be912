namespace Ensemble.Rules.Members.Remote;

/// <summary>How long is waited before the service is tried again: longer each time.</summary>
/// <param name="random">So that many members do not come back in the same moment.</param>
internal sealed class ReconnectDelay(Random random)
{
    private const double Factor = 1.6;

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(5);

    private TimeSpan _next = First;

    /// <summary>The wait before the next try.</summary>
    public TimeSpan Next()
    {
        var wait = _next;
        _next = _next * Factor < Most ? _next * Factor : Most;
        return wait * (0.75 + random.NextDouble() / 2);
    }

    /// <summary>It was reached.</summary>
    public void Reset() => _next = First;
}
