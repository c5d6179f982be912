namespace Ensemble.Dashboard.Wire;

/// <summary>A value with the span it was taken in.</summary>
internal sealed record ExemplarInfo(double Time, double Value, string Trace, string Span);
