namespace Ensemble.Telemetry.Queries.Logs;

/// <summary>A log record with the process it comes from.</summary>
/// <param name="Id">Its number in the store.</param>
/// <param name="Resource">The process.</param>
/// <param name="Record">The record.</param>
internal sealed record LogEntry(long Id, TelemetryResource Resource, LogRecord Record);
