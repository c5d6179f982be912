using System.Globalization;
using System.Text;
using Ensemble.Dashboard.Live;
using Ensemble.Dashboard.Serving;
using Ensemble.Dashboard.Wire;
using Ensemble.Hosting.Control.Serving;
using Ensemble.Hosting.Jobs.Api;
using Ensemble.Hosting.Jobs.Running;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Ensemble.Dashboard.Jobs;

/// <summary>What pages ask about jobs. About one of them the API of jobs answers in its own words.</summary>
/// <param name="slots">Bounds the streams.</param>
/// <param name="time">The clock.</param>
/// <param name="stopping">Ends streams with the server.</param>
internal sealed class JobAnswers(StreamSlots slots, TimeProvider time, CancellationToken stopping)
{
    private const int UsualLines = 1_000;
    private const int MostLines = 20_000;

    /// <summary>A page of lines.</summary>
    public static async Task ListAsync(HttpContext http, ShownJobs jobs)
    {
        var question = JobQuestion.Of(http.Request.Query);
        if (question.Problem is { } problem)
        {
            await ProblemAnswer.WriteAsync(http, StatusCodes.Status400BadRequest, problem);
            return;
        }
        var page = jobs.Api is null ? null : await jobs.Api.Archive.LookAsync(question.Query, question.Size, question.Before, http.RequestAborted);
        await JsonAnswer.WriteAsync(
            http, new JobRowsMessage([.. (page?.Items ?? []).Select(JobRows.Of)], [], page?.Next), DashboardJson.Default.JobRowsMessage);
    }

    /// <summary>By what jobs can be chosen.</summary>
    public static async Task ChoicesAsync(HttpContext http, ShownJobs jobs)
    {
        var facets = jobs.Api is null ? new([], []) : await jobs.Api.Archive.FacetsAsync(JobLabels.Own, http.RequestAborted);
        await JsonAnswer.WriteAsync(
            http, new JobChoices([.. facets.Types], [.. facets.Labels.Select(static label => $"{label.Key}={label.Value}")]), DashboardJson.Default.JobChoices);
    }

    /// <summary>Everything about a job.</summary>
    public static Task ShowAsync(HttpContext http, ShownJobs jobs) => AskAsync(http, jobs, JobLists.ShowAsync);

    /// <summary>Why a job is where it is: who schedules it knows most.</summary>
    public static async Task ExplainAsync(HttpContext http, ShownJobs jobs)
    {
        if (jobs.Host is not { } host
            || !await host.TryForwardAsync(http, $"/api/jobs/{Uri.EscapeDataString(IdOf(http))}/explain", "application/json", http.RequestAborted))
            await AskAsync(http, jobs, JobExplanations.ExplainAsync);
    }

    /// <summary>A file that a job made.</summary>
    public static Task FileAsync(HttpContext http, ShownJobs jobs) => AskAsync(http, jobs, JobFileAnswers.FileAsync);

    /// <summary>The whole log of a job as a file.</summary>
    public static async Task DownloadLogAsync(HttpContext http, ShownJobs jobs)
    {
        if (jobs.Api is not { } api || await api.Archive.FindAsync(IdOf(http), http.RequestAborted) is not { Job: var job })
        {
            await ProblemAnswer.WriteAsync(http, StatusCodes.Status404NotFound, "There is no such job here.");
            return;
        }
        http.Response.ContentType = "text/plain; charset=utf-8";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{job.Id}.log");
        http.Response.Headers.ContentDisposition = disposition.ToString();
        await BatchedStream.WriteAsync(
            api.Archive.ReadLogAsync(job.Id, null, http.RequestAborted),
            static (output, line) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{line.Time:O} {line.Text}\n"), output),
            http, http.RequestAborted);
    }

    /// <summary>The end of a job's log, and what is said until the job has ended; where nobody can be asked, only the first.</summary>
    public async Task FollowLogAsync(HttpContext http, ShownJobs jobs)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        await StreamAsync(http, async () =>
        {
            if (jobs.Api is { HasService: true } here)
            {
                await here.AnswerAsync(LogsRoute, http, IdOf(http), either.Token);
                return;
            }
            int last = new Parameters(http.Request.Query).Number("last", UsualLines, 1, MostLines);
            string path = FormattableString.Invariant($"/api/jobs/{Uri.EscapeDataString(IdOf(http))}/logs?follow=true&last={last}");
            if (jobs.Host is null || !await jobs.Host.TryForwardAsync(http, path, "text/event-stream", either.Token))
                await TellLogAsync(http, jobs, last);
        });
    }

    /// <summary>The lines of the page, as they change.</summary>
    public async Task FollowAsync(HttpContext http, Func<ShownJobs> find)
    {
        var question = JobQuestion.Of(http.Request.Query);
        if (question.Problem is { } problem)
        {
            await ProblemAnswer.WriteAsync(http, StatusCodes.Status400BadRequest, problem);
            return;
        }
        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        var stream = new EventStream(http);
        await StreamAsync(http, async () =>
        {
            try
            {
                await new JobFeed(find, question, stream, time).RunAsync(either.Token);
            }
            catch (Exception unreadable) when (UnreadableStore.Is(unreadable))
            {
                // The page asks again after a while.
                stream.Write("problem", new ProblemMessage(UnreadableStore.Message(unreadable)), DashboardJson.Default.ProblemMessage);
                await stream.FlushAsync(either.Token);
            }
        });
    }

    private static JobRoute LogsRoute { get; } = JobRoutes.Find("GET", "/api/jobs/any/logs")!.Value.Route;

    private static async Task TellLogAsync(HttpContext http, ShownJobs jobs, int last)
    {
        var stream = new EventStream(http);
        await stream.BeginAsync(http.RequestAborted);
        if (jobs.Api is { } api)
            await foreach (var line in api.Archive.ReadLogAsync(IdOf(http), last, http.RequestAborted))
                stream.Write("message", new LogLineInfo(line.Time, line.Text), JobsJson.Default.LogLineInfo);
        stream.WriteEnd();
        await stream.FlushAsync(http.RequestAborted);
    }

    private async Task StreamAsync(HttpContext http, Func<Task> stream)
    {
        if (!slots.TryTake())
        {
            await ProblemAnswer.WriteAsync(http, StatusCodes.Status429TooManyRequests, $"{slots.Taken} pages are open already. Close some.");
            return;
        }
        try
        {
            await stream();
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the server ends.
        }
        finally
        {
            slots.GiveBack();
        }
    }

    private static Task AskAsync(HttpContext http, ShownJobs jobs, Func<JobRequest, Task> answer)
    {
        http.Response.Headers.CacheControl = "no-store";
        return jobs.Api is { } api
            ? answer(new JobRequest(http, api, IdOf(http), http.RequestAborted))
            : ProblemAnswer.WriteAsync(http, StatusCodes.Status404NotFound, "There are no jobs here.");
    }

    private static string IdOf(HttpContext http) => (string)http.Request.RouteValues["id"]!;
}
