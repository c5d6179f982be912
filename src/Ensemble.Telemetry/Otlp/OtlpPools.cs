using Ensemble.Telemetry.Otlp.Wire;

namespace Ensemble.Telemetry.Otlp;

/// <summary>What is remembered between requests, for all of them.</summary>
internal sealed class OtlpPools
{
    /// <summary>Short texts: at most 16,384 of at most 256 bytes.</summary>
    public BytePool<string> Texts { get; } = new(16_384);

    /// <summary>Resources as they came: one for each of 1,024 processes.</summary>
    public BytePool<TelemetryResource> Resources { get; } = new(1024);

    /// <summary>Scopes as they came.</summary>
    public BytePool<TelemetryScope> Scopes { get; } = new(1024);
}
