using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ensemble.Hosting.Control.Wire;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Hosting.Control.Serving;

/// <summary>Writes answers.</summary>
internal static class ControlResponse
{
    public static Task WriteAsync<T>(this HttpResponse response, T answer, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK)
    {
        response.StatusCode = status;
        response.ContentType = "application/json";
        return SendAsync(response, JsonSerializer.SerializeToUtf8Bytes(answer, type));
    }

    public static Task WriteAsync(this HttpResponse response, ControlProblem problem)
    {
        response.StatusCode = problem.Status;
        response.ContentType = "application/problem+json";
        return SendAsync(response, JsonSerializer.SerializeToUtf8Bytes(problem, ControlJson.Default.ControlProblem));
    }

    /// <summary>Answers with JSON that carries its own format.</summary>
    public static Task WriteJsonAsync(this HttpResponse response, string json)
    {
        response.ContentType = "application/json";
        return SendAsync(response, System.Text.Encoding.UTF8.GetBytes(json));
    }

    private static Task SendAsync(HttpResponse response, byte[] body)
    {
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, response.HttpContext.RequestAborted).AsTask();
    }
}
