using Ensemble.Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ensemble.Grpc.Server;

/// <summary>Carries one call from its first header to its status.</summary>
/// <param name="body">What reads, handles and answers.</param>
/// <param name="options">The server's options.</param>
internal sealed partial class CallInvoker(Func<GrpcServerCall, Task> body, GrpcServerOptions options)
{
    /// <summary>Serves a call. Never throws: what goes wrong is the call's status.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.Request.ContentType is not { } contentType || !contentType.StartsWith(GrpcHeaders.ContentType, StringComparison.OrdinalIgnoreCase))
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }
        if (!HttpProtocol.IsHttp2(http.Request.Protocol))
        {
            http.Response.StatusCode = StatusCodes.Status505HttpVersionNotsupported;
            return;
        }
        LiftLimits(http);
        using var call = new GrpcServerCall(http, options);
        var handling = call.Refusal is { } refusal ? Task.FromException(new GrpcException(refusal)) : HandleAsync(call);
        var (status, trailers) = await EndOfAsync(call, handling, http);
        await call.CompleteAsync(status, trailers);
    }

    // On another stack: a handler that blocks before its first await must not outlive its deadline unnoticed.
    private Task HandleAsync(GrpcServerCall call) => Task.Run(() => body(call), CancellationToken.None);

    private static async Task<(GrpcStatus Status, GrpcMetadata? Trailers)> EndOfAsync(GrpcServerCall call, Task handling, HttpContext http)
    {
        try
        {
            await handling.WaitAsync(call.CancellationToken);
            return (GrpcStatus.Success, null);
        }
        catch (GrpcException ended)
        {
            return (ended.Status, ended.Trailers);
        }
        catch (Exception) when (call.CancellationToken.IsCancellationRequested)
        {
            _ = handling.ContinueWith(static t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            return (call.DeadlineStatus ?? new GrpcStatus(GrpcStatusCode.Cancelled, "The caller gave the call up."), null);
        }
        catch (Exception failure)
        {
            if (http.RequestServices?.GetService<ILoggerFactory>() is { } loggers)
                HandlerFailed(loggers.CreateLogger<GrpcService>(), call.Path, failure);
            return (new GrpcStatus(GrpcStatusCode.Unknown, "The handler of this method failed."), null);
        }
    }

    private static void LiftLimits(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
        if (http.Features.Get<Microsoft.AspNetCore.Server.Kestrel.Core.Features.IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = null;
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "The handler of {Path} failed")]
    private static partial void HandlerFailed(ILogger logger, string path, Exception failure);
}
