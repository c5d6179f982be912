using System.Collections.Immutable;

namespace Ensemble.Telemetry;

/// <summary>One of the values behind a point, with the span it was taken in.</summary>
internal sealed record Exemplar(long Time, double Value, TraceId TraceId, SpanId SpanId, ImmutableArray<TelemetryAttribute> Attributes);
