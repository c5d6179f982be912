namespace Ensemble.Telemetry.Queries.Metrics;

/// <summary>A point with the process it comes from.</summary>
internal sealed record PointEntry(TelemetryResource Resource, MetricPoint Point);
