using System.Collections.Immutable;

namespace Ensemble.Telemetry;

/// <summary>One span. Times are nanoseconds since 1970, UTC.</summary>
internal sealed record SpanRecord
{
    /// <summary>The flags that have a meaning: those of the trace context, and two about the parent.</summary>
    public const uint KnownFlags = 0x3FF;

    public required TraceId TraceId { get; init; }

    public required SpanId SpanId { get; init; }

    /// <summary>The span it is part of; not valid for the root of a trace.</summary>
    public SpanId ParentSpanId { get; init; }

    public string Name { get; init; } = "";

    public SpanKind Kind { get; init; }

    public SpanStatus Status { get; init; }

    public string StatusMessage { get; init; } = "";

    public long Start { get; init; }

    public long End { get; init; }

    public string TraceState { get; init; } = "";

    public uint Flags { get; init; }

    public TelemetryScope Scope { get; init; } = TelemetryScope.Unnamed;

    public ImmutableArray<TelemetryAttribute> Attributes { get; init; } = [];

    public ImmutableArray<SpanEvent> Events { get; init; } = [];

    public ImmutableArray<SpanLink> Links { get; init; } = [];

    /// <summary>How many attributes the sender and this receiver left out.</summary>
    public uint DroppedAttributes { get; init; }

    public uint DroppedEvents { get; init; }

    public uint DroppedLinks { get; init; }

    /// <summary>Nanoseconds from start to end; 0 where the clock went back.</summary>
    public long Duration => Math.Max(0, End - Start);
}
