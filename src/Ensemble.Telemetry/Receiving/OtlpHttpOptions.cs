using System.Collections.Immutable;

namespace Ensemble.Telemetry.Receiving;

/// <summary>How OTLP over HTTP is served.</summary>
internal sealed record OtlpHttpOptions
{
    public static OtlpHttpOptions Default { get; } = new();

    /// <summary>The origins whose pages may send telemetry, such as <c>https://localhost:5173</c>; <c>*</c> for all. None unless given.</summary>
    public ImmutableArray<string> CorsOrigins { get; init; } = [];

    /// <summary>Headers that such pages may send beside those of the protocol.</summary>
    public ImmutableArray<string> CorsHeaders { get; init; } = [];

    /// <summary>Bytes of all requests that are being read at the same time. Above it further ones are asked to come later.</summary>
    public long MaxBytesUnderWay { get; init; } = 128L * 1024 * 1024;
}
