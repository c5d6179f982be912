using System.Text.Json;
using Ensemble.Jobs;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>Answers that change jobs which are there.</summary>
internal static class JobActions
{
    public static async Task CancelAsync(JobRequest request)
    {
        if (await request.Api.Scheduler.CancelAsync(request.Id, request.Cancellation) is JobOutcome.Refused { Refusal: var refusal })
            await request.RefuseAsync(refusal);
        else
            await JobLists.ShowAsync(request);
    }

    public static async Task DeleteAsync(JobRequest request)
    {
        if (await request.Api.Scheduler.DeleteAsync(request.Id, request.Cancellation) is { } refusal)
            await request.RefuseAsync(refusal);
        else
            request.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public static async Task RetryAsync(JobRequest request)
    {
        var body = new RetryBody();
        if (request.Http.Request.ContentLength is not (null or 0))
        {
            try
            {
                body = await JsonSerializer.DeserializeAsync(request.Http.Request.Body, StrictJson.Types.RetryBody, request.Cancellation) ?? body;
            }
            catch (JsonException broken)
            {
                await request.Response.RefuseAsync(StatusCodes.Status400BadRequest, $"The body is no JSON object of the expected form: {broken.Message}");
                return;
            }
        }
        switch (await request.Api.Scheduler.RetryAsync(request.Id, body.Id, request.Cancellation))
        {
            case JobOutcome.Done { Job: var job }:
                await request.Response.WriteAsync(new JobSubmitted(job.Id), JobsJson.Default.JobSubmitted, StatusCodes.Status201Created);
                break;
            case JobOutcome.Refused { Refusal: var refusal }:
                await request.RefuseAsync(refusal);
                break;
            default:
                throw new InvalidOperationException("A job is retried or it is not.");
        }
    }
}
