namespace Ensemble.Hosting.Telemetry;

/// <summary>A submitted job that has begun and not ended.</summary>
/// <param name="start">When its first attempt began, in nanoseconds since 1970.</param>
internal sealed class OpenJob(long start)
{
    public long Start => start;

    /// <summary>Its newest attempt.</summary>
    public int Attempt { get; set; }

    /// <summary>What has happened to it.</summary>
    public SpanEvents Events { get; } = new();
}
