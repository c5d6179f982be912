using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Dashboard.Serving;

/// <summary>Writes and reads JSON.</summary>
internal static class JsonAnswer
{
    private const int LargestBody = 256 * 1024;

    /// <summary>Sends an answer that no cache keeps.</summary>
    public static async Task WriteAsync<T>(HttpContext http, T answer, JsonTypeInfo<T> type)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        await JsonSerializer.SerializeAsync(http.Response.BodyWriter, answer, type, http.RequestAborted);
    }

    /// <summary>Reads what was sent; null after having said what is wrong with it.</summary>
    public static async Task<T?> ReadAsync<T>(HttpContext http, JsonTypeInfo<T> type) where T : class
    {
        if (!http.Request.HasJsonContentType() || http.Request.ContentLength > LargestBody)
        {
            await ProblemAnswer.WriteAsync(http, StatusCodes.Status415UnsupportedMediaType, "Send a JSON object of at most 256 KiB.");
            return null;
        }
        try
        {
            if (await JsonSerializer.DeserializeAsync(http.Request.Body, type, http.RequestAborted) is { } body)
                return body;
        }
        catch (JsonException)
        {
            // Said below.
        }
        await ProblemAnswer.WriteAsync(http, StatusCodes.Status400BadRequest, "This is not the JSON that is expected here.");
        return null;
    }
}
