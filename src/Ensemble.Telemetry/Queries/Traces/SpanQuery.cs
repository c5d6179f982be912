namespace Ensemble.Telemetry.Queries.Traces;

/// <summary>Asks for spans, whatever trace they are of.</summary>
internal sealed record SpanQuery : RowQuery
{
    /// <summary>A part of the name, in whatever case; null for all.</summary>
    public string? Name { get; init; }

    /// <summary>Only of this kind; null for all.</summary>
    public SpanKind? Kind { get; init; }

    /// <summary>True: only those that failed; false: only others; null: all.</summary>
    public bool? HasError { get; init; }

    /// <summary>Only of this trace; null for all.</summary>
    public TraceId? Trace { get; init; }

    /// <summary>The least duration in nanoseconds.</summary>
    public long MinDuration { get; init; }

    /// <summary>The greatest duration in nanoseconds.</summary>
    public long MaxDuration { get; init; } = long.MaxValue;
}
