namespace Ensemble.Telemetry.Queries.Traces;

/// <summary>Asks for traces. What is set must all be true of a trace.</summary>
internal sealed record TraceQuery
{
    /// <summary>When it began.</summary>
    public TimeRange Range { get; init; } = TimeRange.All;

    /// <summary>A service that takes part; null for all.</summary>
    public string? Service { get; init; }

    /// <summary>An instance that takes part; null for all.</summary>
    public string? Instance { get; init; }

    /// <summary>A part of its name, which is that of its root span; in whatever case. Null for all.</summary>
    public string? Name { get; init; }

    /// <summary>The least duration in nanoseconds.</summary>
    public long MinDuration { get; init; }

    /// <summary>The greatest duration in nanoseconds.</summary>
    public long MaxDuration { get; init; } = long.MaxValue;

    /// <summary>True: only with spans that failed; false: only without; null: all.</summary>
    public bool? HasErrors { get; init; }

    /// <summary>How many at the most: 1 to 100,000.</summary>
    public int Limit { get; init; } = 200;

    /// <summary>Where the page before ended; null for the newest.</summary>
    public PageMark? After { get; init; }
}
