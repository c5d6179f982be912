using System.Collections.Concurrent;
using System.Collections.Immutable;
using Ensemble.Dashboard.Serving;
using Ensemble.Dashboard.Wire;
using Ensemble.Hosting.Access;
using Ensemble.Hosting.Jobs.Client;
using Ensemble.Jobs;
using Ensemble.Model.Journal;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Dashboard.Jobs;

/// <summary>Does what people ask for with jobs.</summary>
internal static class JobDeeds
{
    private const int MostNamed = 10_000;
    private const int MostAtATime = 64; // writes that come together cost as much as one
    private const int MostTold = 20;
    private const int LongestMessage = 1_000;

    private static readonly Dictionary<string, JobState[]> Possible = new(StringComparer.Ordinal)
    {
        ["cancel"] = [JobState.Scheduled, JobState.Running],
        ["retry"] = [JobState.Failed],
        ["delete"] = [JobState.Completed, JobState.Failed, JobState.Cancelled],
    };

    public static async Task ActAsync(HttpContext http, ShownJobs jobs, TimeProvider time)
    {
        if (await JsonAnswer.ReadAsync(http, DashboardJson.Default.JobDeedRequest) is not { } request)
            return;
        var (named, arrays) = (Or(request.Jobs), Or(request.Arrays));
        if (!Possible.TryGetValue(request.Action ?? "", out var states) || named.Length + arrays.Length is 0 or > MostNamed)
        {
            await ProblemAnswer.WriteAsync(http, StatusCodes.Status400BadRequest, $"Name cancel, retry or delete, and 1 to {MostNamed} jobs.");
            return;
        }
        if (jobs.Api is not { } api || !await jobs.CanActAsync(http.RequestAborted))
        {
            await ProblemAnswer.WriteAsync(http, StatusCodes.Status409Conflict, "The scheduler of these jobs does not run here: they can be looked at only.");
            return;
        }
        List<string> ids = [.. named];
        foreach (string array in arrays)
            ids.AddRange(await api.Archive.MembersAsync(array, states, http.RequestAborted));
        var act = api.HasService ? Here(api.Scheduler, request.Action!) : Elsewhere(jobs.Host!.Client(), request.Action!);
        long began = time.GetTimestamp();
        var answer = await DoAsync(ids, act, http.RequestAborted);
        jobs.Journal?.Invoke(new CommandRun(
            request.Action!, AccessIdentity.Of(http).By, answer.Done > 0 ? CommandOutcome.Succeeded : CommandOutcome.Failed, Told(answer, named, arrays),
            time.GetElapsedTime(began)));
        await JsonAnswer.WriteAsync(http, answer, DashboardJson.Default.JobDeedAnswer);
    }

    private static string Told(JobDeedAnswer answer, ImmutableArray<string> named, ImmutableArray<string> arrays)
    {
        string whom = string.Join(", ", [.. named.Take(MostTold), .. arrays.Take(MostTold).Select(static array => $"all of {array}")]);
        string said = FormattableString.Invariant($"{answer.Done} jobs: {whom}{(answer.Refused > 0 ? $"; {answer.Refused} refused" : "")}");
        return said.Length <= LongestMessage ? said : said[..LongestMessage];
    }

    private static async Task<JobDeedAnswer> DoAsync(
        List<string> ids, Func<string, CancellationToken, Task<(string? Refusal, string? Made)>> act, CancellationToken cancellationToken)
    {
        var made = new ConcurrentQueue<string>();
        var refusals = new ConcurrentQueue<ActionResult>();
        await Parallel.ForEachAsync(
            ids, new ParallelOptions { MaxDegreeOfParallelism = MostAtATime, CancellationToken = cancellationToken }, async (id, cancellation) =>
            {
                var (refusal, job) = await act(id, cancellation);
                if (refusal is not null)
                    refusals.Enqueue(new(id, refusal, null));
                else if (job is not null)
                    made.Enqueue(job);
            });
        return new(ids.Count - refusals.Count, [.. made.Take(MostTold)], refusals.Count, [.. refusals.Take(MostTold)]);
    }

    private static Func<string, CancellationToken, Task<(string?, string?)>> Here(JobScheduler scheduler, string action) => action switch
    {
        "cancel" => async (id, cancellation) => ((await scheduler.CancelAsync(id, cancellation) as JobOutcome.Refused)?.Refusal.Message, null),
        "delete" => async (id, cancellation) => ((await scheduler.DeleteAsync(id, cancellation))?.Message, null),
        _ => async (id, cancellation) => await scheduler.RetryAsync(id, null, cancellation) switch
        {
            JobOutcome.Done { Job.Id: var made } => (null, made),
            var refused => (((JobOutcome.Refused)refused).Refusal.Message, null),
        },
    };

    private static Func<string, CancellationToken, Task<(string?, string?)>> Elsewhere(JobClient client, string action) => async (id, cancellation) =>
    {
        try
        {
            switch (action)
            {
                case "cancel":
                    await client.CancelAsync(id, cancellation);
                    return (null, null);
                case "delete":
                    await client.DeleteAsync(id, cancellation);
                    return (null, null);
                default:
                    return (null, (await client.RetryAsync(id, null, cancellation)).Id);
            }
        }
        catch (Exception failure) when (failure is JobRefusedException or IOException)
        {
            return (failure.Message, null);
        }
    };

    private static ImmutableArray<string> Or(ImmutableArray<string> names) => names.IsDefault ? [] : names;
}
