using System.Globalization;
using Ensemble.Grpc;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Hosting.Access;

/// <summary>Tells a caller in its own protocol why it is not served.</summary>
internal static class RefusalAnswer
{
    public static Task WriteAsync(HttpContext http, AccessRefusal refusal)
    {
        var response = http.Response;
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Content-Type-Options"] = "nosniff";
        if (http.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) is true)
        {
            response.ContentType = "application/grpc";
            response.Headers["grpc-status"] = ((int)GrpcCode(refusal.Status)).ToString(CultureInfo.InvariantCulture);
            response.Headers["grpc-message"] = Uri.EscapeDataString(refusal.Sentence);
            return Task.CompletedTask;
        }
        response.StatusCode = refusal.Status;
        if (refusal.Status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = "ApiKey header=\"x-api-key\"";
        response.ContentType = "text/plain; charset=utf-8";
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : response.WriteAsync(refusal.Sentence + "\n");
    }

    private static GrpcStatusCode GrpcCode(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => GrpcStatusCode.Unauthenticated,
        StatusCodes.Status429TooManyRequests => GrpcStatusCode.ResourceExhausted,
        StatusCodes.Status400BadRequest => GrpcStatusCode.InvalidArgument,
        _ => GrpcStatusCode.PermissionDenied,
    };
}
