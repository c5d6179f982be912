namespace Ensemble.Telemetry;

/// <summary>The value that a share of all values does not exceed.</summary>
/// <param name="Quantile">The share, 0 to 1.</param>
/// <param name="Value">The value.</param>
internal readonly record struct QuantileValue(double Quantile, double Value);
