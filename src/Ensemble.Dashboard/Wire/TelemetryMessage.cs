namespace Ensemble.Dashboard.Wire;

/// <summary>There is more telemetry than before.</summary>
/// <param name="Time">When that was seen.</param>
internal sealed record TelemetryMessage(double Time);
