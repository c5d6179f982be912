namespace Ensemble.Hosting.Jobs.Api;

/// <summary>A job in a list.</summary>
internal record JobSummary
{
    public required string Id { get; init; }

    public required string Type { get; init; }

    /// <summary><c>scheduled</c>, <c>running</c>, <c>completed</c>, <c>failed</c> or <c>cancelled</c>.</summary>
    public required string State { get; init; }

    /// <summary>Why it is in this state; missing where there is nothing to say.</summary>
    public string? Reason { get; init; }

    /// <summary>Its number in its array.</summary>
    public int? Member { get; init; }

    public required DateTimeOffset ScheduledAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>0 to 1.</summary>
    public double? Progress { get; init; }

    public int Priority { get; init; }

    /// <summary>How many attempts there were.</summary>
    public int AttemptCount { get; init; }

    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>The job that was retried by this one.</summary>
    public string? RetryOf { get; init; }
}
