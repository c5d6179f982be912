namespace Ensemble.Telemetry.Queries.Metrics;

/// <summary>A series with the process it comes from.</summary>
internal sealed record SeriesEntry(TelemetryResource Resource, MetricSeries Series);
