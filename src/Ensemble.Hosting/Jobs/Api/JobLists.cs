using System.Collections.Immutable;
using System.Globalization;
using Ensemble.Hosting.Runs;
using Ensemble.Jobs;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>Answers that only look.</summary>
internal static class JobLists
{
    private const int DefaultPage = 50;
    private const int LargestPage = 1_000;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    public static async Task ListAsync(JobRequest request)
    {
        if (TryReadQuery(request, out var query, out int limit) is { } wrong)
        {
            await request.Response.RefuseAsync(StatusCodes.Status400BadRequest, wrong);
            return;
        }
        var page = await request.Api.Archive.GetJobsAsync(query, limit, request.Query("page"), request.Cancellation);
        await request.Response.WriteAsync(new JobList([.. page.Jobs.Select(JobWords.Summarize)], page.Next), JobsJson.Default.JobList);
    }

    public static Task ShowAsync(JobRequest request) =>
        AnswerAsync(request, job => request.Response.WriteAsync(JobWords.Describe(job), JobsJson.Default.JobInfo));

    public static Task ArtifactsAsync(JobRequest request) =>
        AnswerAsync(request, job => request.Response.WriteAsync(new ArtifactList(JobWords.Artifacts(job)), JobsJson.Default.ArtifactList));

    public static async Task WaitAsync(JobRequest request)
    {
        using var patience = new CancellationTokenSource(LongestWait, request.Api.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, request.Cancellation);
        try
        {
            if (await request.Api.Scheduler.WaitAsync(request.Id, either.Token) is JobOutcome.Refused { Refusal: var refusal })
            {
                await request.RefuseAsync(refusal);
                return;
            }
        }
        catch (OperationCanceledException) when (!request.Cancellation.IsCancellationRequested)
        {
            // It goes on.
        }
        await ShowAsync(request);
    }

    public static async Task HostAsync(JobRequest request)
    {
        var options = request.Api.Service.Options;
        string? address = await request.Api.Address.WaitAsync(request.Cancellation);
        await request.Response.WriteAsync(
            new JobsHostInfo(Environment.ProcessId, ThisVersion.Text, options.Owner, options.Folder, address), JobsJson.Default.JobsHostInfo);
    }

    /// <summary>Answers about a job, or that there is none.</summary>
    public static async Task AnswerAsync(JobRequest request, Func<Job, Task> answer)
    {
        switch (await request.Api.Archive.GetJobAsync(request.Id, request.Cancellation))
        {
            case JobOutcome.Done { Job: var job }:
                await answer(job);
                break;
            case JobOutcome.Refused { Refusal: var refusal }:
                await request.RefuseAsync(refusal);
                break;
            default:
                throw new InvalidOperationException("A job is there or it is not.");
        }
    }

    private static string? TryReadQuery(JobRequest request, out JobQuery query, out int limit)
    {
        query = JobQuery.All with { Type = request.Query("type") };
        limit = DefaultPage;
        if (request.Query("state") is { } text)
        {
            if (!Enum.TryParse(text, ignoreCase: true, out JobState state) || !Enum.IsDefined(state) || char.IsAsciiDigit(text[0]))
                return $"'state' is one of {string.Join(", ", Enum.GetValues<JobState>().Select(JobWords.Of))}; it cannot be '{text}'.";
            query = query with { State = state };
        }
        if (request.Query("limit") is { } size
            && (!int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > LargestPage))
            return string.Create(CultureInfo.InvariantCulture, $"'limit' is 1 to {LargestPage}; it cannot be '{size}'.");
        if (request.Query("page") is { } page && !long.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return $"'page' is what the page before said as next; it cannot be '{page}'.";
        var labels = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (string? label in request.Http.Request.Query["label"])
        {
            int equals = label?.IndexOf('=', StringComparison.Ordinal) ?? -1;
            if (equals < 1)
                return $"'label' is name=value; it cannot be '{label}'.";
            labels.Add(new(label![..equals], label[(equals + 1)..]));
        }
        query = query with { Labels = labels.ToImmutable() };
        return null;
    }
}
