namespace Ensemble.Jobs;

/// <summary>Whether a job whose attempt failed is tried again, and after how long.</summary>
public sealed record RetryPolicy
{
    /// <summary>A failed attempt fails the job; an interrupted one is tried again.</summary>
    public static RetryPolicy None { get; } = new();

    /// <summary>Gets how often a failed attempt is followed by another.</summary>
    /// <value>Default 0.</value>
    public int Retries { get; init; }

    /// <summary>Gets how often an attempt that its host did not survive is followed by another.</summary>
    /// <value>Default 3.</value>
    public int Interruptions { get; init; } = 3;

    /// <summary>Gets how long the first retry waits. An attempt after an interruption does not wait.</summary>
    /// <value>Default 1 second.</value>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets by how much each further retry waits longer than the one before.</summary>
    /// <value>Default 2, at least 1.</value>
    public double Factor { get; init; } = 2;

    /// <summary>Gets the longest that a retry waits.</summary>
    /// <value>Default 5 minutes.</value>
    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromMinutes(5);
}
