namespace Ensemble.Hosting.Telemetry;

/// <summary>An experiment that has not ended.</summary>
/// <param name="Start">When it began, in nanoseconds since 1970.</param>
internal sealed record OpenExperiment(long Start)
{
    /// <summary>What has happened to it.</summary>
    public SpanEvents Events { get; } = new();
}
