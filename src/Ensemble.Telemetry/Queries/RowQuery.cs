namespace Ensemble.Telemetry.Queries;

/// <summary>What queries for rows of blocks have in common.</summary>
internal abstract record RowQuery
{
    /// <summary>The most items of a page: 1 to this.</summary>
    public const int MaxLimit = 10_000;

    public TimeRange Range { get; init; } = TimeRange.All;

    /// <summary>Only of this service; null for all.</summary>
    public string? Service { get; init; }

    /// <summary>Only of this instance; null for all.</summary>
    public string? Instance { get; init; }

    /// <summary>All of them must match.</summary>
    public IReadOnlyList<FieldFilter> Fields { get; init; } = [];

    /// <summary>How many items at the most. 200 unless set.</summary>
    public int Limit { get; init; } = 200;

    /// <summary>Where the page before ended; null for the newest.</summary>
    public PageMark? After { get; init; }

    /// <summary>When what is left can have been.</summary>
    public TimeRange RangeLeft => After is { } after ? Range with { To = Math.Min(Range.To, after.Time) } : Range;
}
