using Ensemble.Jobs;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>What follows a failed attempt; times in seconds.</summary>
internal sealed record RetryInfo
{
    public int Retries { get; init; }

    public int Interruptions { get; init; } = RetryPolicy.None.Interruptions;

    public double BackoffSeconds { get; init; } = RetryPolicy.None.Backoff.TotalSeconds;

    public double Factor { get; init; } = RetryPolicy.None.Factor;

    public double MaxBackoffSeconds { get; init; } = RetryPolicy.None.MaxBackoff.TotalSeconds;

    public static RetryInfo Of(RetryPolicy policy) => new()
    {
        Retries = policy.Retries,
        Interruptions = policy.Interruptions,
        BackoffSeconds = policy.Backoff.TotalSeconds,
        Factor = policy.Factor,
        MaxBackoffSeconds = policy.MaxBackoff.TotalSeconds,
    };
}
