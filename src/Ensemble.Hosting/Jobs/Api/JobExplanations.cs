using Ensemble.Jobs;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>Says why a job is where it is.</summary>
internal static class JobExplanations
{
    private const int MostRunning = 1_000;

    public static Task ExplainAsync(JobRequest request) => JobLists.AnswerAsync(request, async job =>
    {
        var lines = JobReasons.Of(job, await FactsAsync(request, job));
        await request.Response.WriteAsync(new JobExplanation(job.Id, JobWords.Of(job.State), lines), JobsJson.Default.JobExplanation);
    });

    private static async Task<JobFacts> FactsAsync(JobRequest request, Job job)
    {
        if (job.State != JobState.Scheduled)
            return JobFacts.None;
        var scheduler = request.Api.Scheduler;
        var options = request.Api.Service.Options;
        Dictionary<string, Job> after = [];
        foreach (var dependency in job.Spec.After)
            if (await scheduler.GetJobAsync(dependency.Job, request.Cancellation) is JobOutcome.Done { Job: var other })
                after[dependency.Job] = other;
        var running = await scheduler.GetJobsAsync(JobQuery.All with { State = JobState.Running }, MostRunning, null, request.Cancellation);
        int most = options.MaxRunning > 0 ? options.MaxRunning : Environment.ProcessorCount;
        return new(after, running.Jobs, options.Capacity, most, options.Time.GetUtcNow());
    }
}
