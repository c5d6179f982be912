namespace Ensemble.Jobs.CrashingHost;

/// <summary>Waits until every job has ended, and tells how.</summary>
internal static class Ends
{
    public static async Task TellAsync(JobScheduler scheduler)
    {
        while (await UnfinishedAsync(scheduler) is { Count: > 0 } jobs)
            foreach (var job in jobs)
                await scheduler.WaitAsync(job.Id);
        foreach (var job in await ListAsync(scheduler, JobQuery.All))
            Console.WriteLine($"job {job.Id} {job.State} {job.Attempts.Length}");
    }

    // A job may go from one list to the other, and back to be tried again, between two looks.
    private static async Task<List<Job>> UnfinishedAsync(JobScheduler scheduler)
    {
        List<Job> jobs = [];
        foreach (var state in (JobState[])[JobState.Scheduled, JobState.Running, JobState.Scheduled])
            jobs.AddRange(await ListAsync(scheduler, new() { State = state }));
        return jobs;
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
