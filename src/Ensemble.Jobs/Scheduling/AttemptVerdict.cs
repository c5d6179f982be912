namespace Ensemble.Jobs.Scheduling;

/// <summary>What follows the end of an attempt.</summary>
internal abstract record AttemptVerdict
{
    private AttemptVerdict()
    {
    }

    /// <summary>The job has ended.</summary>
    internal sealed record End(JobState State, string Reason) : AttemptVerdict;

    /// <summary>The gang begins again with what it holds.</summary>
    internal sealed record Restart : AttemptVerdict;

    /// <summary>The job waits for another attempt.</summary>
    internal sealed record Requeue(DateTimeOffset? NotBefore, int Retries, int Interruptions) : AttemptVerdict;

    /// <summary>Decides.</summary>
    /// <param name="facts">The attempt.</param>
    /// <param name="end">How it ended.</param>
    /// <param name="isShutDown">Whether it was stopped because the host ends: that is nobody's failure, and costs nothing.</param>
    /// <param name="now">When.</param>
    internal static AttemptVerdict Of(AttemptFacts facts, AttemptEnd end, bool isShutDown, DateTimeOffset now)
    {
        var unharmed = new Requeue(null, facts.Retries, facts.Interruptions);
        return end.State switch
        {
            AttemptState.Completed => new End(JobState.Completed, ""),
            AttemptState.Cancelled => new End(JobState.Cancelled, end.Cause?.Reason ?? ""),
            AttemptState.Interrupted when isShutDown => unharmed,
            AttemptState.Interrupted when facts.Interruptions < facts.Retry.Interruptions => unharmed with { Interruptions = facts.Interruptions + 1 },
            _ when end.Cause?.Kind == FailureKind.Impossible => new End(JobState.Failed, end.Cause.Reason),
            AttemptState.Failed when facts.Restart < facts.MaxRestarts => isShutDown ? unharmed : new Restart(),
            AttemptState.Failed when facts.Retries < facts.Retry.Retries =>
                unharmed with { Retries = facts.Retries + 1, NotBefore = now + Backoff(facts.Retry, facts.Retries) },
            _ => new End(JobState.Failed, end.Cause?.Reason ?? "Its host ended while it ran."),
        };
    }

    /// <summary>How long a retry waits.</summary>
    /// <param name="policy">The job's policy.</param>
    /// <param name="retries">How many retries there were.</param>
    internal static TimeSpan Backoff(RetryPolicy policy, int retries)
    {
        double seconds = policy.Backoff.TotalSeconds * Math.Pow(policy.Factor, retries);
        return seconds < policy.MaxBackoff.TotalSeconds ? TimeSpan.FromSeconds(seconds) : policy.MaxBackoff;
    }
}
