using Ensemble.Telemetry.Otlp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ensemble.Telemetry.Receiving;

/// <summary>OTLP over HTTP: <c>POST /v1/traces</c>, <c>/v1/logs</c>, <c>/v1/metrics</c>.</summary>
internal sealed class OtlpHttp(OtlpReceiver receiver, OtlpHttpOptions options)
{
    private const int InvalidArgument = 3;
    private const int ResourceExhausted = 8;

    private readonly BodyReader _bodies = new(receiver.Limits.MaxMessageBytes, options.MaxBytesUnderWay);
    private readonly CorsPolicy _cors = new(options);

    /// <summary>Serves the three paths.</summary>
    /// <param name="endpoints">Where.</param>
    /// <returns>A group: what is required of it, such as authorization, is required of every request.</returns>
    public IEndpointConventionBuilder Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/v1");
        Map(group, receiver.Traces);
        Map(group, receiver.Logs);
        Map(group, receiver.Metrics);
        return group;
    }

    private void Map<T>(RouteGroupBuilder group, OtlpSignal<T> signal)
    {
        group.MapPost(signal.Path, (RequestDelegate)(context => ServeAsync(context, signal)));
        group.MapMethods(signal.Path, [HttpMethods.Options], (RequestDelegate)(context =>
        {
            context.Response.StatusCode = _cors.TryAnswerPreflight(context) ? StatusCodes.Status204NoContent : StatusCodes.Status405MethodNotAllowed;
            return Task.CompletedTask;
        }));
    }

    private async Task ServeAsync<T>(HttpContext context, OtlpSignal<T> signal)
    {
        _cors.Allow(context);
        if (OtlpEncodings.Of(context.Request.ContentType) is not { } encoding)
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            context.Response.Headers.Accept = OtlpEncodings.Accepted;
            return;
        }
        OtlpMessage<T> message;
        using (var body = await _bodies.ReadAsync(context))
        {
            if (body.Refusal is { } refusal)
            {
                await RefuseAsync(context, encoding, refusal);
                return;
            }
            message = encoding == OtlpEncoding.Json ? signal.ReadJson(body.Bytes) : signal.ReadBinary(body.Bytes);
        }
        var receipt = await receiver.ReceiveAsync(signal, message, OtlpReceiver.MaxPatience, context.RequestAborted);
        await AnswerAsync(context, encoding, signal.ItemsWord, receipt);
    }

    private static Task AnswerAsync(HttpContext context, OtlpEncoding encoding, string items, Receipt receipt) => receipt switch
    {
        Receipt.Taken taken => WriteAsync(
            context, StatusCodes.Status200OK, encoding, encoding == OtlpEncoding.Json ? ExportResponse.Json(taken, items) : ExportResponse.Bytes(taken)),
        Receipt.Unreadable unreadable => RefuseAsync(context, encoding, new(StatusCodes.Status400BadRequest, unreadable.Why)),
        Receipt.NoRoom full => RefuseAsync(context, encoding, BodyRefusal.Later(full.RetryAfter)),
        _ => throw new InvalidOperationException($"{receipt}"),
    };

    private static Task RefuseAsync(HttpContext context, OtlpEncoding encoding, BodyRefusal refusal)
    {
        if (refusal.RetryAfter is { } delay)
            context.Response.Headers.RetryAfter = $"{Math.Ceiling(delay.TotalSeconds)}";
        if (refusal.Status == StatusCodes.Status415UnsupportedMediaType)
            context.Response.Headers.AcceptEncoding = BodyReader.Encodings;
        int code = refusal.RetryAfter is null ? InvalidArgument : ResourceExhausted;
        byte[] body = encoding == OtlpEncoding.Json ? StatusMessage.Json(code, refusal.Why) : StatusMessage.Bytes(code, refusal.Why);
        return WriteAsync(context, refusal.Status, encoding, body);
    }

    private static async Task WriteAsync(HttpContext context, int status, OtlpEncoding encoding, ReadOnlyMemory<byte> body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = OtlpEncodings.ContentTypeOf(encoding);
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
