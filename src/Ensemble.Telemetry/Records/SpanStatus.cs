namespace Ensemble.Telemetry;

/// <summary>OTLP's <c>Status.StatusCode</c>, with its numbers.</summary>
internal enum SpanStatus : byte
{
    Unset = 0,
    Ok = 1,
    Error = 2,
}
