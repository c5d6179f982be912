using Ensemble.Jobs;
using Ensemble.Jobs.Nodes;
using Ensemble.Processes.Ledger;

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
        var archive = request.Api.Archive;
        Dictionary<string, Job> after = [];
        foreach (var dependency in job.Spec.After)
            if (await archive.GetJobAsync(dependency.Job, request.Cancellation) is JobOutcome.Done { Job: var other })
                after[dependency.Job] = other;
        if (!request.Api.HasService)
            return JobFacts.None with { After = after, Now = request.Api.Time.GetUtcNow() };
        var options = request.Api.Service.Options;
        var running = await archive.GetJobsAsync(JobQuery.All with { State = JobState.Running }, MostRunning, null, request.Cancellation);
        int most = options.MaxRunning > 0 ? options.MaxRunning : Environment.ProcessorCount;
        return new(after, running.Jobs, await Task.Run(() => Others(options), request.Cancellation), options.Capacity, most, options.Time.GetUtcNow())
        {
            LackingNodes = Lacking(job, request.Api.Service),
            HowToJoin = request.Api.Service.Agents.Nodes.HowToJoin,
        };
    }

    private static int Lacking(Job job, JobService service)
    {
        var here = service.Options.Capacity;
        var machine = NodeRoom.Empty(NodeShare.ThisMachine, new(here.Cpus, here.MemoryBytes, [.. Enumerable.Range(0, here.Gpus)]));
        return Spread.Of(job.Spec)?.Lacking(service.Agents.Nodes.Joined.Select(static node => NodeRoom.Empty(node.Id, node.Capacity)).Prepend(machine)) ?? 0;
    }

    // Pages of the ledger that are not ours. Where it cannot be read, what it says is missing, and nothing else.
    private static IReadOnlyList<ResourceHolder> Others(JobServiceOptions options)
    {
        var store = new LedgerStore(Path.Combine(options.RuntimeDirectory, "ledger"));
        try
        {
            using var held = store.Lock();
            return [..
                from page in store.ReadAll([])
                where page.Run != options.LedgerPage
                from entry in page.Entries
                where entry.Cpus > 0 || entry.MemoryBytes > 0 || entry.Gpus.Count > 0
                group entry by (page.AppHost, page.Run) into run
                select new ResourceHolder(
                    run.Key.AppHost, run.Key.Run, "", "", run.Sum(static e => e.Cpus), run.Sum(static e => e.MemoryBytes),
                    [.. run.SelectMany(static e => e.Gpus)])];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
