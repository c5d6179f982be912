namespace Ensemble.Telemetry.Receiving;

/// <summary>The forms of OTLP over HTTP.</summary>
internal enum OtlpEncoding
{
    Binary,
    Json,
}
