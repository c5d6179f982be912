namespace Ensemble.Telemetry.Queries.Traces;

/// <summary>What is known of a trace without a look at its spans.</summary>
/// <param name="TraceId">Its identity.</param>
/// <param name="Name">The name of its root span; of its earliest one where the root has not come.</param>
/// <param name="HasRoot">Whether the root has come.</param>
/// <param name="Resource">The process of that span.</param>
/// <param name="Start">When the first span began, nanoseconds since 1970.</param>
/// <param name="End">When the last span ended.</param>
/// <param name="Spans">How many spans are there.</param>
/// <param name="Errors">How many of them failed.</param>
internal sealed record TraceSummary(
    TraceId TraceId, string Name, bool HasRoot, TelemetryResource Resource, long Start, long End, long Spans, long Errors)
{
    /// <summary>Its number in the store.</summary>
    public long Id { get; init; }

    /// <summary>Nanoseconds from the first start to the last end.</summary>
    public long Duration => End - Start;
}
