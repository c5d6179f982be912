using Microsoft.Net.Http.Headers;

namespace Ensemble.Telemetry.Receiving;

/// <summary>What the forms of OTLP are called in headers.</summary>
internal static class OtlpEncodings
{
    private const string Binary = "application/x-protobuf";
    private const string Json = "application/json";

    public const string Accepted = $"{Binary}, {Json}";

    /// <summary>The form a header tells of; null for none of them.</summary>
    public static OtlpEncoding? Of(string? contentType) => !MediaTypeHeaderValue.TryParse(contentType, out var type) ? null
        : type.MediaType.Equals(Binary, StringComparison.OrdinalIgnoreCase) ? OtlpEncoding.Binary
        : type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase) ? OtlpEncoding.Json
        : null;

    public static string ContentTypeOf(OtlpEncoding encoding) => encoding == OtlpEncoding.Json ? Json : Binary;
}
