namespace Ensemble.Telemetry;

/// <summary>A reading of a gauge or sum.</summary>
internal sealed record NumberPoint : MetricPoint
{
    /// <summary>An integer or a number; empty where nothing was recorded.</summary>
    public AttributeValue Value { get; init; }
}
