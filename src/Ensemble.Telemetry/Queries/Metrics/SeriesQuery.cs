namespace Ensemble.Telemetry.Queries.Metrics;

/// <summary>Asks for series.</summary>
internal sealed record SeriesQuery
{
    /// <summary>Only of this service; null for all.</summary>
    public string? Service { get; init; }

    /// <summary>Only of this instance; null for all.</summary>
    public string? Instance { get; init; }

    /// <summary>Only of this instrument; null for all.</summary>
    public string? Name { get; init; }

    /// <summary>All of them must match.</summary>
    public IReadOnlyList<FieldFilter> Fields { get; init; } = [];

    /// <summary>How many series at the most: 1 to 100,000.</summary>
    public int Limit { get; init; } = 10_000;
}
