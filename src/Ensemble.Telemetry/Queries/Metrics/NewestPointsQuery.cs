namespace Ensemble.Telemetry.Queries.Metrics;

/// <summary>Asks for points as they came, whatever series they are of. Pages are not known here.</summary>
internal sealed record NewestPointsQuery : RowQuery
{
    /// <summary>Only of this instrument; null for all.</summary>
    public string? Name { get; init; }
}
