namespace Ensemble.Telemetry;

/// <summary>OTLP's <c>AggregationTemporality</c>, with its numbers.</summary>
internal enum Temporality : byte
{
    Unspecified = 0,
    Delta = 1,
    Cumulative = 2,
}
