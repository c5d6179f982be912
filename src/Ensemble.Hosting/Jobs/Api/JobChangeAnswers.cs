using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Ensemble.Hosting.Control.Serving;
using Ensemble.Jobs;
using Ensemble.Rules.Members.Local;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>What happens to all jobs, as it happens. A slow reader falls behind in the store it is read from and holds up nobody.</summary>
internal static class JobChangeAnswers
{
    public static async Task LastAsync(JobRequest request) => await request.Response.WriteAsync(
        new LastChange(await request.Api.Scheduler.LastChangeAsync(request.Cancellation), Math.Max(1, (int)request.Api.Service.Options.Capacity.Cpus)),
        JobsJson.Default.LastChange);

    public static async Task FollowAsync(JobRequest request)
    {
        long after = 0;
        if (request.Query("after") is { } text && !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out after))
        {
            await request.Response.RefuseAsync(StatusCodes.Status400BadRequest, $"'after' is the number of a change; it cannot be '{text}'.");
            return;
        }
        if (!request.Api.Followers.TryTake())
        {
            request.Response.Headers.RetryAfter = "10";
            await request.Response.RefuseAsync(StatusCodes.Status503ServiceUnavailable, "Too many follow jobs at the moment. Try again later.");
            return;
        }
        try
        {
            request.Response.ContentType = "text/event-stream";
            await BatchedStream.WriteAsync(ReadAsync(request.Api.Scheduler, after, request.Cancellation), Write, request.Http, request.Cancellation);
        }
        finally
        {
            request.Api.Followers.GiveBack();
        }
    }

    private static async IAsyncEnumerable<JobChangeInfo> ReadAsync(
        JobScheduler scheduler, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var change in scheduler.ReadChangesAsync(after, cancellationToken))
        {
            int? status = change.State is JobState.Failed ? await SchedulerQueue.StatusOfAsync(scheduler, change.Job, cancellationToken) : null;
            yield return JobChangeInfo.Of(change, status);
        }
    }

    private static void Write(IBufferWriter<byte> output, JobChangeInfo change)
    {
        output.Write("data: "u8);
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true }))
            JsonSerializer.Serialize(json, change, JobsJson.Default.JobChangeInfo);
        output.Write("\n\n"u8);
    }
}
