using System.Runtime.CompilerServices;
using Ensemble.Jobs;

namespace Ensemble.Rules.Members.Local;

/// <summary>A scheduler in this process, which whoever opened it closes.</summary>
/// <param name="scheduler">The scheduler.</param>
/// <param name="cores">How many cores its machine has.</param>
internal sealed class SchedulerQueue(JobScheduler scheduler, int cores) : IJobQueue
{
    private const int PageSize = 1_000;

    public ValueTask<int> CoresAsync(CancellationToken cancellationToken) => ValueTask.FromResult(cores);

    public async ValueTask<long> LastChangeAsync(CancellationToken cancellationToken) => await scheduler.LastChangeAsync(cancellationToken);

    public async IAsyncEnumerable<JobNews> ReadAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var change in scheduler.ReadChangesAsync(after, cancellationToken))
            yield return new(change, change.State is JobState.Failed ? await StatusOfAsync(scheduler, change.Job, cancellationToken) : 0);
        throw new IOException("its scheduler has ended");
    }

    public async ValueTask<string?> ScheduleAsync(JobSpec spec, int count, string id, CancellationToken cancellationToken)
    {
        JobRefusal? refusal;
        if (count == 1)
        {
            refusal = (await scheduler.ScheduleAsync(spec, id, null, cancellationToken) as JobOutcome.Refused)?.Refusal;
        }
        else
        {
            if (JobArray.TryParse(FormattableString.Invariant($"0-{count - 1}"), out var array) is { } wrong)
                return wrong;
            refusal = (await scheduler.ScheduleArrayAsync(spec, array!, id, cancellationToken) as JobArrayOutcome.Refused)?.Refusal;
        }
        return refusal switch
        {
            null or { Kind: JobRefusalKind.Exists } => null,
            { Kind: JobRefusalKind.Closed } => throw new IOException("its scheduler has ended"),
            _ => refusal.Message,
        };
    }

    public async ValueTask CancelAsync(string job, CancellationToken cancellationToken) => await scheduler.CancelAsync(job, cancellationToken);

    public async ValueTask<IReadOnlyList<string>> UnfinishedAsync(string label, string value, CancellationToken cancellationToken)
    {
        List<string> found = [];
        foreach (var state in new[] { JobState.Scheduled, JobState.Running })
        {
            string? page = null;
            do
            {
                var jobs = await scheduler.GetJobsAsync(new() { State = state, Labels = [new(label, value)] }, PageSize, page, cancellationToken);
                found.AddRange(jobs.Jobs.Select(job => job.Id));
                page = jobs.Next;
            }
            while (page is not null);
        }
        return found;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The status of a failed job.</summary>
    internal static async ValueTask<int> StatusOfAsync(JobScheduler scheduler, string job, CancellationToken cancellationToken) =>
        await scheduler.GetJobAsync(job, cancellationToken) is JobOutcome.Done { Job: var failed } ? JobNews.StatusOf(failed) : 1 << 8;
}
