using Ensemble.Jobs;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>What follows a failed attempt; times in seconds. What a request leaves out has its default.</summary>
internal sealed record RetryInfo
{
    public int? Retries { get; init; }

    public int? Interruptions { get; init; }

    public double? BackoffSeconds { get; init; }

    public double? Factor { get; init; }

    public double? MaxBackoffSeconds { get; init; }

    public static RetryInfo Of(RetryPolicy policy) => new()
    {
        Retries = policy.Retries,
        Interruptions = policy.Interruptions,
        BackoffSeconds = policy.Backoff.TotalSeconds,
        Factor = policy.Factor,
        MaxBackoffSeconds = policy.MaxBackoff.TotalSeconds,
    };

    /// <summary>As the scheduler understands it; null where a time is none.</summary>
    public RetryPolicy? ToPolicy()
    {
        var none = RetryPolicy.None;
        return TimeOf(BackoffSeconds, none.Backoff) is { } backoff && TimeOf(MaxBackoffSeconds, none.MaxBackoff) is { } most
            ? new()
            {
                Retries = Retries ?? none.Retries,
                Interruptions = Interruptions ?? none.Interruptions,
                Backoff = backoff,
                Factor = Factor ?? none.Factor,
                MaxBackoff = most,
            }
            : null;
    }

    private static TimeSpan? TimeOf(double? seconds, TimeSpan usual) => seconds switch
    {
        null => usual,
        >= 0 and <= 315_360_000 => TimeSpan.FromSeconds(seconds.Value), // ten years
        _ => null,
    };
}
