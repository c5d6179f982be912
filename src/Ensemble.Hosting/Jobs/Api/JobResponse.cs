using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ensemble.Jobs;
using Ensemble.Model.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>Writes answers.</summary>
internal static class JobResponse
{
    private const int LookedAtForNearest = 500;

    public static Task WriteAsync<T>(this HttpResponse response, T answer, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK)
    {
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(answer, type);
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body).AsTask(); // to a caller who is gone it does nothing
    }

    public static Task RefuseAsync(this HttpResponse response, int status, string message) => response.RefuseAsync(status, new JobProblem(message));

    public static Task RefuseAsync(this HttpResponse response, int status, JobProblem problem) =>
        response.WriteAsync(problem, JobsJson.Default.JobProblem, status);

    /// <summary>Says in the scheduler's words why something is not done, and which job may have been meant where there is none of that id.</summary>
    public static async Task RefuseAsync(this JobRequest request, JobRefusal refusal)
    {
        string? nearest = null;
        if (refusal.Kind is JobRefusalKind.NotFound && request.Id.Length > 0)
        {
            var newest = await request.Api.Archive.GetJobsAsync(JobQuery.All, LookedAtForNearest, null, request.Cancellation);
            nearest = NearestName.Of(request.Id, newest.Jobs.Select(static job => job.Id));
        }
        await request.Response.RefuseAsync(StatusOf(refusal.Kind), new JobProblem(refusal.Message, KindOf(refusal.Kind), nearest));
    }

    /// <summary>How programs call a reason.</summary>
    public static string KindOf(JobRefusalKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    public static int StatusOf(JobRefusalKind kind) => kind switch
    {
        JobRefusalKind.NotFound => StatusCodes.Status404NotFound,
        JobRefusalKind.Exists or JobRefusalKind.HasEnded or JobRefusalKind.HasNotEnded or JobRefusalKind.HasNotFailed => StatusCodes.Status409Conflict,
        JobRefusalKind.Invalid or JobRefusalKind.UnknownBackend => StatusCodes.Status400BadRequest,
        JobRefusalKind.NeverFits => StatusCodes.Status422UnprocessableEntity,
        JobRefusalKind.NotStored => StatusCodes.Status507InsufficientStorage,
        _ => StatusCodes.Status503ServiceUnavailable,
    };
}
