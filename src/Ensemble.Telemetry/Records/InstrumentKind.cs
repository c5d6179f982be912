namespace Ensemble.Telemetry;

/// <summary>What the points of an instrument are. The numbers stand in stored rows: they stay.</summary>
internal enum InstrumentKind : byte
{
    Gauge = 1,
    Sum = 2,
    Histogram = 3,
    ExponentialHistogram = 4,
    Summary = 5,
}
