using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Ensemble.Dashboard.Live;

/// <summary>Server-sent events on one answer.</summary>
/// <param name="http">The request.</param>
internal sealed class EventStream(HttpContext http)
{
    private readonly System.IO.Pipelines.PipeWriter _output = http.Response.BodyWriter;

    /// <summary>Begins the answer.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        // Nothing may happen for hours, and a page in the background reads slowly: neither is a broken connection.
        if (http.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
            rate.MinDataRate = null;
        await _output.FlushAsync(cancellationToken);
    }

    /// <summary>Writes an event, which is sent with the next flush.</summary>
    public void Write<T>(string name, T message, JsonTypeInfo<T> type)
    {
        _output.Write(Encoding.UTF8.GetBytes($"event: {name}\ndata: "));
        using (var json = new Utf8JsonWriter(_output, new JsonWriterOptions { SkipValidation = true }))
            JsonSerializer.Serialize(json, message, type);
        _output.Write("\n\n"u8);
    }

    /// <summary>Writes the event that nothing follows.</summary>
    public void WriteEnd() => _output.Write("event: end\ndata: {}\n\n"u8);

    /// <summary>Writes something that readers pass over, so that a connection which is gone is noticed.</summary>
    public void WriteHeartbeat() => _output.Write(":\n\n"u8);

    /// <summary>Sends what was written, once the reader has room for it.</summary>
    /// <returns>Whether the reader is still there.</returns>
    public async ValueTask<bool> FlushAsync(CancellationToken cancellationToken) => !(await _output.FlushAsync(cancellationToken)).IsCompleted;
}
