namespace Ensemble.Telemetry;

/// <summary>A name and a value beside a span, a log record, a point, a resource.</summary>
internal readonly record struct TelemetryAttribute(string Key, AttributeValue Value);
