using System.Buffers;
using System.Text.Json;
using Ensemble.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>Takes jobs in. Nothing is acknowledged before it is on the disk.</summary>
internal static class Submissions
{
    /// <summary>The largest body. Values of a megabyte are usual; what is larger belongs in a file.</summary>
    public const int LargestBody = 64 * 1024 * 1024;

    /// <summary>The most jobs of a list.</summary>
    public const int LongestList = 100_000;

    private const int SmallBody = 16 * 1024;

    public static async Task SubmitAsync(JobRequest request)
    {
        var text = await ReadAsync(request);
        try
        {
            if (IsList(text.Span))
                await new SubmittedList(request).SubmitAsync(JsonSerializer.Deserialize(text.Span, StrictJson.Types.JobBodyArray)!);
            else
                await OneAsync(request, JsonSerializer.Deserialize(text.Span, StrictJson.Types.JobBody));
        }
        catch (JsonException broken)
        {
            await request.Response.RefuseAsync(StatusCodes.Status400BadRequest, $"The body is no job as JSON: {broken.Message}");
        }
    }

    /// <summary>Reads a body that may be larger than others.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(JobRequest request)
    {
        if (request.Http.Request.ContentLength is > 0 and <= SmallBody)
        {
            byte[] small = new byte[(int)request.Http.Request.ContentLength];
            await request.Http.Request.Body.ReadExactlyAsync(small, request.Cancellation);
            return small;
        }
        if (request.Http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = LargestBody;
        using var buffer = new MemoryStream();
        await request.Http.Request.Body.CopyToAsync(buffer, request.Cancellation);
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    /// <summary>What became of one job.</summary>
    public static async Task<(JobSubmitted? Done, JobRefusal? Refusal)> ScheduleAsync(
        JobRequest request, JobSpec spec, JobArray? array, string? id)
    {
        var scheduler = request.Api.Scheduler;
        if (array is not null)
        {
            return await scheduler.ScheduleArrayAsync(spec, array, id, request.Cancellation) switch
            {
                JobArrayOutcome.Done done => (new JobSubmitted(done.Id, done.Count), null),
                var refused => (null, ((JobArrayOutcome.Refused)refused).Refusal),
            };
        }
        return await scheduler.ScheduleAsync(spec, id, null, request.Cancellation) switch
        {
            JobOutcome.Done done => (new JobSubmitted(done.Job.Id), null),
            var refused => (null, ((JobOutcome.Refused)refused).Refusal),
        };
    }

    private static async Task OneAsync(JobRequest request, JobBody? body)
    {
        if (JobBodyReader.TryRead(body, out var spec, out var array) is { } wrong)
        {
            await request.Response.RefuseAsync(StatusCodes.Status400BadRequest, wrong);
            return;
        }
        if (request.Flag("dry_run"))
        {
            await new SubmittedList(request).SubmitAsync([body!]);
            return;
        }
        var (done, refusal) = await ScheduleAsync(request, spec!, array, body!.Id);
        if (refusal is not null)
            await request.RefuseAsync(refusal);
        else
            await request.Response.WriteAsync(done!, JobsJson.Default.JobSubmitted, StatusCodes.Status201Created);
    }

    private static bool IsList(ReadOnlySpan<byte> json)
    {
        int first = json.IndexOfAnyExcept(" \t\r\n"u8);
        return first >= 0 && json[first] == (byte)'[';
    }
}
