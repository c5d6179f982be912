using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Ensemble.Hosting.Control.Serving;
using Ensemble.Jobs;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>Logs of jobs, as they are or as they grow. A slow reader falls behind in the files they are read from and holds up nobody.</summary>
internal static class JobLogAnswers
{
    public static Task LogsAsync(JobRequest request) => JobLists.AnswerAsync(request, async job =>
    {
        int? last = null;
        if (request.Query("last") is { } text)
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count))
            {
                await request.Response.RefuseAsync(StatusCodes.Status400BadRequest, $"'last' is a number of lines; it cannot be '{text}'.");
                return;
            }
            last = count;
        }
        await (request.Flag("follow") ? FollowAsync(request, last) : SnapshotAsync(request, job.Id, last));
    });

    private static async Task SnapshotAsync(JobRequest request, string id, int? last)
    {
        var lines = request.Api.Archive.ReadLogAsync(id, last, request.Cancellation).Select(static line => new LogLineInfo(line.Time, line.Text));
        request.Response.ContentType = "application/json; charset=utf-8";
        await JsonSerializer.SerializeAsync(request.Response.BodyWriter, new JobLogInfo(id, lines), JobsJson.Default.JobLogInfo, request.Cancellation);
    }

    private static async Task FollowAsync(JobRequest request, int? last)
    {
        if (!request.Api.Followers.TryTake())
        {
            request.Response.Headers.RetryAfter = "10";
            await request.Response.RefuseAsync(
                StatusCodes.Status503ServiceUnavailable, "Too many logs are followed at the moment. Read them without 'follow', or try again later.");
            return;
        }
        try
        {
            request.Response.ContentType = "text/event-stream";
            await BatchedStream.WriteAsync(
                request.Api.Scheduler.FollowLogAsync(request.Id, last, request.Cancellation), WriteLine, request.Http, request.Cancellation);
            if (await request.Api.Archive.GetJobAsync(request.Id, request.Cancellation) is JobOutcome.Done { Job: var job })
                await WriteEndAsync(request, job);
        }
        finally
        {
            request.Api.Followers.GiveBack();
        }
    }

    private static void WriteLine(IBufferWriter<byte> output, JobLogLine line)
    {
        output.Write("data: "u8);
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true }))
            JsonSerializer.Serialize(json, new LogLineInfo(line.Time, line.Text), JobsJson.Default.LogLineInfo);
        output.Write("\n\n"u8);
    }

    private static async Task WriteEndAsync(JobRequest request, Job job)
    {
        var output = request.Response.BodyWriter;
        output.Write("event: end\ndata: "u8);
        output.Write(JsonSerializer.SerializeToUtf8Bytes(
            new JobEnded(JobWords.Of(job.State), job.Reason.Length > 0 ? job.Reason : null), JobsJson.Default.JobEnded));
        output.Write("\n\n"u8);
        await output.FlushAsync(request.Cancellation);
    }
}
