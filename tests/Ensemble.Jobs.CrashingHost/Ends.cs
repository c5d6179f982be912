namespace Ensemble.Jobs.CrashingHost;

/// <summary>Waits until every job has ended, and tells how.</summary>
internal static class Ends
{
    public static async Task TellAsync(JobScheduler scheduler)
    {
        foreach (var state in (JobState[])[JobState.Running, JobState.Scheduled])
            foreach (var job in await ListAsync(scheduler, new() { State = state }))
                await scheduler.WaitAsync(job.Id);
        foreach (var job in await ListAsync(scheduler, JobQuery.All))
            Console.WriteLine($"job {job.Id} {job.State} {job.Attempts.Length}");
    }

    private static async Task<List<Job>> ListAsync(JobScheduler scheduler, JobQuery query)
    {
        List<Job> jobs = [];
        string? next = null;
        do
        {
            var page = await scheduler.GetJobsAsync(query, 1_000, next);
            jobs.AddRange(page.Jobs);
            next = page.Next;
        }
        while (next is not null);
        return jobs;
    }
}
