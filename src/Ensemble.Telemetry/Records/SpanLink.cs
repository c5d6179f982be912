using System.Collections.Immutable;

namespace Ensemble.Telemetry;

/// <summary>From a span to another one that is not its parent, often of another trace.</summary>
internal sealed record SpanLink(
    TraceId TraceId, SpanId SpanId, string TraceState, ImmutableArray<TelemetryAttribute> Attributes, uint DroppedAttributes, uint Flags);
