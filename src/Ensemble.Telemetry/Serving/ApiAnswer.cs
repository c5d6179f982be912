using System.Buffers;
using System.Text.Json;
using Ensemble.Telemetry.Exchange;
using Ensemble.Telemetry.Queries;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Telemetry.Serving;

/// <summary>Writes answers: OTLP's JSON with counts around it, or line by line.</summary>
internal static class ApiAnswer
{
    private const string Json = "application/json; charset=utf-8";
    private const string Lines = "application/x-ndjson; charset=utf-8";

    /// <summary><c>{"data":…,"returnedCount":…}</c>, and where the next page begins.</summary>
    /// <param name="http">The request.</param>
    /// <param name="count">How many items there are.</param>
    /// <param name="total">How many there would be without a limit; null where nobody has counted.</param>
    /// <param name="next">Where the next page begins.</param>
    /// <param name="write">Writes the items.</param>
    public static Task WriteAsync(HttpContext http, long count, long? total, PageMark? next, Action<Utf8JsonWriter> write) => WriteAsync(http, json =>
    {
        json.WriteStartObject();
        json.WritePropertyName("data");
        write(json);
        if (total is { } all)
            json.WriteNumber("totalCount", all);
        json.WriteNumber("returnedCount", count);
        if (next is { } mark)
            json.WriteString("next", mark.ToString());
        json.WriteEndObject();
    });

    public static async Task WriteAsync(HttpContext http, Action<Utf8JsonWriter> write)
    {
        var body = Written(write);
        http.Response.ContentType = Json;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentLength = body.WrittenCount;
        await http.Response.Body.WriteAsync(body.WrittenMemory, http.RequestAborted);
    }

    /// <summary>
    /// An object like a request of OTLP on each line, as items come, until nothing comes any more or the reader has gone. The answer begins when the first part
    /// is there, though it may be empty: a reader who has it is told of everything that comes from then on.
    /// </summary>
    public static async Task FollowAsync<T>(HttpContext http, IAsyncEnumerable<IReadOnlyList<T>> parts, Action<Utf8JsonWriter, IReadOnlyList<T>> write)
    {
        http.Response.ContentType = Lines;
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            await foreach (var part in parts)
            {
                if (part.Count > 0)
                {
                    var line = Written(json => write(json, part));
                    line.Write("\n"u8);
                    await http.Response.Body.WriteAsync(line.WrittenMemory, http.RequestAborted);
                }
                await http.Response.Body.FlushAsync(http.RequestAborted);
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Whoever followed has seen enough.
        }
    }

    public static Task RefuseAsync(HttpContext http, ApiRefusal refusal)
    {
        http.Response.StatusCode = refusal.Status;
        return WriteAsync(http, json =>
        {
            json.WriteStartObject();
            json.WriteString("error", refusal.Why);
            json.WriteEndObject();
        });
    }

    private static ArrayBufferWriter<byte> Written(Action<Utf8JsonWriter> write)
    {
        var body = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(body, OtlpJsonWriter.Options);
        write(json);
        json.Flush();
        return body;
    }
}
