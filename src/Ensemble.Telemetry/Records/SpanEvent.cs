using System.Collections.Immutable;

namespace Ensemble.Telemetry;

/// <summary>Something that happened at one moment within a span.</summary>
/// <param name="Time">Nanoseconds since 1970, UTC.</param>
/// <param name="Name">What happened.</param>
/// <param name="Attributes">More about it.</param>
/// <param name="DroppedAttributes">How many attributes were left out.</param>
internal sealed record SpanEvent(long Time, string Name, ImmutableArray<TelemetryAttribute> Attributes, uint DroppedAttributes);
