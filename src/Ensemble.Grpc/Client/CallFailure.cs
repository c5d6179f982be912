using System.Net;

namespace Ensemble.Grpc.Client;

/// <summary>The status of a call that ended without one.</summary>
internal static class CallFailure
{
    public static GrpcStatus Status(Exception failure, bool deadlinePassed)
    {
        if (deadlinePassed)
            return new(GrpcStatusCode.DeadlineExceeded, "The deadline passed.");
        if (failure is OperationCanceledException)
            return new(GrpcStatusCode.Cancelled, "The call was given up.");
        for (Exception? inner = failure; inner is not null; inner = inner.InnerException)
            if (inner is HttpProtocolException { ErrorCode: var code })
                return new(Code(code), $"The server ended the call with error {code} of HTTP/2.");
        return new(GrpcStatusCode.Unavailable, $"The server cannot be reached: {failure.Message}");
    }

    // The table of the specification: "HTTP2 Transport Mapping".
    private static GrpcStatusCode Code(long http2Error) => http2Error switch
    {
        7 => GrpcStatusCode.Unavailable, // REFUSED_STREAM
        8 => GrpcStatusCode.Cancelled, // CANCEL
        11 => GrpcStatusCode.ResourceExhausted, // ENHANCE_YOUR_CALM
        12 => GrpcStatusCode.PermissionDenied, // INADEQUATE_SECURITY
        _ => GrpcStatusCode.Internal,
    };
}
