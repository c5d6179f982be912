using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Wire;
using Ensemble.Hosting.Jobs.Api;
using Ensemble.Hosting.Jobs.Running;
using Ensemble.Jobs;
using Ensemble.Jobs.Overview;

namespace Ensemble.Dashboard.Jobs;

/// <summary>Jobs that somebody submitted beside those of a run: those of the run itself are replicas, and shown as such.</summary>
internal static class SubmittedJobs
{
    private const int MostLooked = 500;
    private const int MostExplained = 20;

    /// <summary>What the newest of them went through while the run went on.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="run">The run.</param>
    /// <param name="from">When the run began.</param>
    /// <param name="to">When it ended; null while it goes on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IEnumerable<TimelineRow>> RowsAsync(ShownJobs jobs, IShownRun run, double from, double? to, CancellationToken cancellationToken)
    {
        if (jobs.Api is not { Archive: var archive })
            return [];
        var page = await archive.LookAsync(new OverviewQuery(), MostLooked, before: null, cancellationToken);
        return page.Items.Where(item => !IsOf(item.Job, run)).Select(JobRows.Of)
            .Where(row => row.ScheduledAt <= (to ?? double.MaxValue) && (row.CompletedAt ?? double.MaxValue) >= from)
            .OrderBy(static row => row.ScheduledAt)
            .Select(static row => new TimelineRow(row.Id, row.Life, row.Array is null ? row.Id : null, row.Array is null ? null : row.Id));
    }

    /// <summary>Why those are not well that wait, or have failed since the run began.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IEnumerable<Finding>> FindingsAsync(ShownJobs jobs, IShownRun run, CancellationToken cancellationToken)
    {
        if (jobs.Api is not { Archive: var archive })
            return [];
        var began = run.Story.Began?.Time ?? DateTimeOffset.MaxValue;
        List<Finding> findings = [];
        foreach (var state in (JobState[])[JobState.Failed, JobState.Scheduled])
        {
            var page = await archive.LookAsync(new OverviewQuery { Jobs = new() { State = state } }, MostExplained, before: null, cancellationToken);
            findings.AddRange(page.Items
                .Where(item => !IsOf(item.Job, run) && (state is JobState.Scheduled || item.Job.CompletedAt >= began)).Select(Finding));
        }
        return findings;
    }

    private static Finding Finding(OverviewItem item)
    {
        var (job, array) = (item.Job, item.Array);
        var lines = JobReasons.Of(job, JobFacts.None);
        bool isFailed = job.State is JobState.Failed;
        string sentence = isFailed ? $"has failed: {(job.Reason.Length > 0 ? job.Reason.TrimEnd('.') : "it did not say why")}"
            : job.Reason.Length > 0 ? $"waits: {job.Reason.TrimEnd('.')}" : job.Spec.After.IsEmpty ? "waits for its turn" : "waits for other jobs";
        return new(
            job.Id, [], isFailed ? "Failed" : "Scheduled", JobLife.Tone(job.State), array is null ? sentence : $"is one of {array.Counts.All} such; it {sentence}",
            [.. isFailed ? lines.Skip(1).Select(line => new Evidence("output", line.Trim(), UnixTime.Of(job.CompletedAt)))
                : job.Spec.After.Select(after => new Evidence("plan", $"it comes after {after.Job}"))])
        {
            Job = job.Id,
        };
    }

    private static bool IsOf(Job job, IShownRun run) => job.Spec.Labels.GetValueOrDefault(JobLabels.Run) == run.Id;
}
