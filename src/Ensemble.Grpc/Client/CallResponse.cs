using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Ensemble.Grpc.Wire;

namespace Ensemble.Grpc.Client;

/// <summary>What the HTTP response of a call says about it.</summary>
internal static class CallResponse
{
    /// <summary>Why a response is no answer of gRPC; null when it is one.</summary>
    public static GrpcStatus? Refusal(HttpResponseMessage response)
    {
        if (response.StatusCode != HttpStatusCode.OK)
            return new GrpcStatus(Code(response.StatusCode), $"The server answered with HTTP status {(int)response.StatusCode}.");
        string? contentType = response.Content.Headers.ContentType?.MediaType;
        return contentType?.StartsWith(GrpcHeaders.ContentType, StringComparison.OrdinalIgnoreCase) == true
            ? null
            : new GrpcStatus(GrpcStatusCode.Unknown, $"The server answered with '{contentType ?? "no content type"}', not with gRPC.");
    }

    /// <summary>The status behind the last message, which stands in the headers where there was no message.</summary>
    public static (GrpcStatus Status, GrpcMetadata Trailers) End(HttpResponseMessage response)
    {
        HttpHeaders headers = response.TrailingHeaders.Contains(GrpcHeaders.Status) ? response.TrailingHeaders : response.Headers;
        if (!headers.TryGetValues(GrpcHeaders.Status, out var codes))
            return (new GrpcStatus(GrpcStatusCode.Internal, "The call ended without a status."), GrpcMetadata.Empty);
        string detail = headers.TryGetValues(GrpcHeaders.Message, out var details) ? StatusText.Decode(details.First()) : "";
        bool isKnown = int.TryParse(codes.First(), NumberStyles.None, CultureInfo.InvariantCulture, out int code) && code is >= 0 and <= 16;
        var status = isKnown ? new GrpcStatus((GrpcStatusCode)code, detail) : new GrpcStatus(GrpcStatusCode.Unknown, $"The server gave '{codes.First()}' as the status. {detail}");
        return (status, Metadata(headers));
    }

    /// <summary>Headers as metadata.</summary>
    public static GrpcMetadata Metadata(HttpHeaders headers) =>
        MetadataHeaders.Read(headers.NonValidated.Select(h => KeyValuePair.Create(h.Key, (IEnumerable<string?>)h.Value)));

    // The table of the specification: "HTTP to gRPC Status Code Mapping".
    private static GrpcStatusCode Code(HttpStatusCode status) => status switch
    {
        HttpStatusCode.BadRequest => GrpcStatusCode.Internal,
        HttpStatusCode.Unauthorized => GrpcStatusCode.Unauthenticated,
        HttpStatusCode.Forbidden => GrpcStatusCode.PermissionDenied,
        HttpStatusCode.NotFound => GrpcStatusCode.Unimplemented,
        HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => GrpcStatusCode.Unavailable,
        _ => GrpcStatusCode.Unknown,
    };
}
