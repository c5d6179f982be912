namespace Ensemble.Telemetry.Queries.Logs;

/// <summary>Asks for log records.</summary>
internal sealed record LogQuery : RowQuery
{
    /// <summary>The least severity, as OTLP numbers it: 9 information, 13 warning, 17 error. 0 for all.</summary>
    public int MinSeverity { get; init; }

    /// <summary>
    /// Words that must all be in the body; between quotation marks, words that must follow one another; with <c>*</c> behind it, a part of a word, which is
    /// looked for in the texts and not in the index. Null for all.
    /// </summary>
    public string? Text { get; init; }

    /// <summary>Only of this trace; null for all.</summary>
    public TraceId? Trace { get; init; }
}
