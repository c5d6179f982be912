namespace Ensemble.Model;

/// <summary>The process is told where telemetry is received. Processes of experiments always are; this is for other resources.</summary>
public sealed record TelemetryAnnotation : IResourceAnnotation;
