namespace Ensemble.Telemetry.Queries.Traces;

/// <summary>A span with the process it comes from.</summary>
internal sealed record TraceSpan(TelemetryResource Resource, SpanRecord Span);
