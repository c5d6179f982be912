namespace Ensemble.Telemetry.Queries.Metrics;

/// <summary>A series within a range.</summary>
/// <param name="Series">The series.</param>
/// <param name="Resource">Its process.</param>
/// <param name="Points">What came, earliest first.</param>
/// <param name="Exemplars">Some of the values behind them, with their spans.</param>
internal sealed record SeriesWindow(MetricSeries Series, TelemetryResource Resource, IReadOnlyList<WindowPoint> Points, IReadOnlyList<Exemplar> Exemplars);
