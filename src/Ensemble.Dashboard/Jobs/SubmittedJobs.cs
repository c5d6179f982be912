using Ensemble.Dashboard.Runs;
using Ensemble.Dashboard.Wire;
using Ensemble.Hosting.Explaining;
using Ensemble.Hosting.Jobs.Running;
using Ensemble.Hosting.Terminal;
using Ensemble.Jobs;
using Ensemble.Jobs.Overview;

namespace Ensemble.Dashboard.Jobs;

/// <summary>Jobs that somebody submitted beside those of a run: those of the run itself are replicas, and shown as such.</summary>
internal static class SubmittedJobs
{
    private const int MostLooked = 500;
    private const int MostExplained = 20;
    private const int MostLines = 8;

    /// <summary>What the newest of them went through while the run went on.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="run">The run.</param>
    /// <param name="from">When the run began.</param>
    /// <param name="to">When it ended; null while it goes on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>None where the store cannot be read, as the page of jobs says: the run is not the worse for it.</returns>
    public static async Task<IEnumerable<TimelineRow>> RowsAsync(ShownJobs jobs, IShownRun run, double from, double? to, CancellationToken cancellationToken)
    {
        if (jobs.Api is not { Archive: var archive })
            return [];
        OverviewPage page;
        try
        {
            page = await archive.LookAsync(new OverviewQuery(), MostLooked, before: null, cancellationToken);
        }
        catch (Exception failure) when (UnreadableStore.Is(failure))
        {
            return [];
        }
        return page.Items.Where(item => !IsOf(item.Job, run)).Select(JobRows.Of)
            .Where(row => row.ScheduledAt <= (to ?? double.MaxValue) && (row.CompletedAt ?? double.MaxValue) >= from)
            .OrderBy(static row => row.ScheduledAt)
            .Select(static row => new TimelineRow(row.Id, row.Life, row.Array is null ? row.Id : null, row.Array is null ? null : row.Id));
    }

    /// <summary>Why those are not well that wait, or have failed since the run began.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IEnumerable<Explanation>> TroublesAsync(ShownJobs jobs, IShownRun run, CancellationToken cancellationToken)
    {
        if (jobs.Api is not { Archive: var archive })
            return [];
        var began = run.Story.Began?.Time ?? DateTimeOffset.MaxValue;
        List<Explanation> troubles = [];
        try
        {
            foreach (var state in (JobState[])[JobState.Failed, JobState.Scheduled])
            {
                var page = await archive.LookAsync(new OverviewQuery { Jobs = new() { State = state } }, MostExplained, before: null, cancellationToken);
                troubles.AddRange(page.Items
                    .Where(item => !IsOf(item.Job, run) && (state is JobState.Scheduled || item.Job.CompletedAt >= began)).Select(Explain));
            }
        }
        catch (Exception failure) when (UnreadableStore.Is(failure))
        {
            troubles.Add(new("", [], "Warning", "warn", UnreadableStore.Message(failure), []));
        }
        return troubles;
    }

    private static Explanation Explain(OverviewItem item)
    {
        var (job, array) = (item.Job, item.Array);
        bool isFailed = job.State is JobState.Failed;
        string why = job.Reason.Length > 0 ? $": {job.Reason.TrimEnd('.')}" : "";
        string sentence = (isFailed, array) switch
        {
            (true, null) => $"has failed{why}",
            (true, { Counts.Failed: var failed }) => $"has {failed} jobs that failed{why}",
            (false, null) => why.Length > 0 ? $"waits{why}" : job.Spec.After.IsEmpty ? "waits for its turn" : "waits for other jobs",
            (false, { Counts.Scheduled: var waiting }) => $"has {waiting} jobs that wait for {(job.Spec.After.IsEmpty ? "their turn" : "other jobs")}",
        };
        return new(array?.Id ?? job.Id, [], isFailed ? "Failed" : "Scheduled", JobLife.Tone(job.State), sentence, [.. isFailed ? Failure(job) : Waits(job)])
        {
            Job = array is null ? job.Id : null,
            Array = array?.Id,
        };
    }

    private static IEnumerable<Evidence> Failure(Job job)
    {
        if (job.Attempts.LastOrDefault()?.Cause is not { } cause)
            yield break;
        var time = job.CompletedAt;
        if (cause.Consequences.Length > 0)
            yield return new("scheduler", $"because of rank {cause.Rank}, ranks {string.Join(", ", cause.Consequences)} failed or were stopped", time);
        foreach (string line in cause.LastLines.TakeLast(MostLines))
            yield return new("log", SafeText.Of(line, keepColors: false), time);
    }

    private static IEnumerable<Evidence> Waits(Job job) =>
        job.Spec.After.Select(static after => new Evidence("plan", $"it comes after {after.Job}"));

    private static bool IsOf(Job job, IShownRun run) => job.Spec.Labels.GetValueOrDefault(JobLabels.Run) == run.Id;
}
