using System.Collections.Immutable;

namespace Ensemble.Telemetry;

/// <summary>One structured log record. Times are nanoseconds since 1970, UTC.</summary>
internal sealed record LogRecord
{
    /// <summary>When it happened; when it was seen, where the source did not say.</summary>
    public long Time { get; init; }

    public long ObservedTime { get; init; }

    /// <summary>OTLP's number: 1 to 4 trace, 5 to 8 debug, 9 to 12 information, 13 to 16 warning, 17 to 20 error, 21 to 24 fatal; 0 unknown.</summary>
    public byte Severity { get; init; }

    public string SeverityText { get; init; } = "";

    public AttributeValue Body { get; init; }

    public string EventName { get; init; } = "";

    public TraceId TraceId { get; init; }

    public SpanId SpanId { get; init; }

    public uint Flags { get; init; }

    public TelemetryScope Scope { get; init; } = TelemetryScope.Unnamed;

    public ImmutableArray<TelemetryAttribute> Attributes { get; init; } = [];

    public uint DroppedAttributes { get; init; }

    /// <summary>Whether it is at least an error.</summary>
    public bool IsError => Severity >= 17;
}
