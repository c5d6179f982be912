using System.Globalization;
using Ensemble.Jobs;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>
/// A list of jobs. All are looked at before the first is scheduled, so that a mistake schedules none. What only the disk can say, or another caller who
/// takes an id meanwhile, is said of each job.
/// </summary>
/// <param name="request">Who asks.</param>
internal sealed class SubmittedList(JobRequest request)
{
    private const int AtOnce = 1_000; // share flushes of the disk, and leave room for other callers

    private readonly List<(JobBody Body, JobSpec Spec, JobArray? Array)> _jobs = [];
    private readonly List<JobBodyError> _errors = [];

    /// <summary>Schedules them, in their order: a job may wait for one before it.</summary>
    public async Task SubmitAsync(JobBody[] bodies)
    {
        if (bodies.Length > Submissions.LongestList)
        {
            await request.Response.RefuseAsync(
                StatusCodes.Status413PayloadTooLarge, string.Create(CultureInfo.InvariantCulture, $"A list has at most {Submissions.LongestList} jobs."));
            return;
        }
        for (int i = 0; i < bodies.Length; i++)
            Read(i, bodies[i]);
        if (_errors.Count == 0)
            await LookAsync();
        if (_errors.Count > 0)
            await request.Response.RefuseAsync(StatusCodes.Status400BadRequest, new JobProblem(Words(), Errors: _errors));
        else if (request.Flag("dry_run"))
            await request.Response.WriteAsync([.. _jobs.Select(job => new JobSubmitted(job.Body.Id, job.Array?.Members.Length ?? 1))],
                JobsJson.Default.JobSubmittedArray);
        else
            await ScheduleAsync();
    }

    private string Words() => _errors is [var only]
        ? string.Create(CultureInfo.InvariantCulture, $"Job {only.Index} of the list: {only.Message}")
        : string.Create(CultureInfo.InvariantCulture, $"{_errors.Count} jobs of the list are wrong; nothing was scheduled.");

    private void Read(int index, JobBody? body)
    {
        if (JobBodyReader.TryRead(body, out var spec, out var array) is { } wrong)
            _errors.Add(new(index, wrong));
        else if (request.Api.Scheduler.Check(spec!, body!.Id) is { } refusal)
            _errors.Add(new(index, refusal.Message));
        else
            _jobs.Add((body, spec!, array));
    }

    // Ids that are taken, and jobs to wait for that there are not.
    private async Task LookAsync()
    {
        HashSet<string> own = new(StringComparer.Ordinal);
        for (int i = 0; i < _jobs.Count; i++)
        {
            var (body, spec, array) = _jobs[i];
            foreach (var after in spec.After)
                if (!own.Contains(after.Job) && !await IsThereAsync(after.Job))
                    _errors.Add(new(i, JobRefusal.NotFound(after.Job).Message));
            if (body.Id is not { } id)
                continue;
            foreach (string name in array is null ? [id] : array.Members.Select(member => string.Create(CultureInfo.InvariantCulture, $"{id}_{member}")))
            {
                if (own.Add(name) && !await IsThereAsync(name))
                    continue;
                _errors.Add(new(i, JobRefusal.Exists(name).Message));
                break;
            }
        }
    }

    private async Task<bool> IsThereAsync(string id) => await request.Api.Scheduler.NumberOfAsync(id, request.Cancellation) is not null;

    private async Task ScheduleAsync()
    {
        var answers = new List<JobSubmitted>(_jobs.Count);
        int status = StatusCodes.Status201Created;
        foreach (var part in _jobs.Chunk(AtOnce))
        {
            var outcomes = await Task.WhenAll(part.Select(job => Submissions.ScheduleAsync(request, job.Spec, job.Array, job.Body.Id)));
            for (int i = 0; i < part.Length; i++)
            {
                answers.Add(outcomes[i].Done ?? Refused(part[i].Body.Id, outcomes[i].Refusal!));
                if (status == StatusCodes.Status201Created && outcomes[i].Refusal is { } refusal)
                    status = JobResponse.StatusOf(refusal.Kind);
            }
        }
        await request.Response.WriteAsync([.. answers], JobsJson.Default.JobSubmittedArray, status);
    }

    private static JobSubmitted Refused(string? id, JobRefusal refusal) => new(id, 0, refusal.Message, JobResponse.KindOf(refusal.Kind));
}
