using Ensemble.Dashboard.Wire;
using Ensemble.Hosting.Jobs.Api;
using Ensemble.Jobs;
using Ensemble.Jobs.Gangs;
using Ensemble.Jobs.Overview;

namespace Ensemble.Dashboard.Jobs;

/// <summary>Jobs as lines of a page.</summary>
internal static class JobRows
{
    public static JobRow Of(OverviewItem item) => item.Array is { } array ? Of(item, array) : Of(item.Row, item.Job);

    public static JobRow Of(long row, Job job) => new()
    {
        Key = $"job {job.Id}",
        Place = row,
        Id = job.Id,
        Type = job.Spec.Type,
        State = JobWords.Of(job.State),
        Reason = job.Reason.Length > 0 ? job.Reason : null,
        Member = job.Member,
        ScheduledAt = UnixTime.Of(job.ScheduledAt),
        StartedAt = UnixTime.Of(job.StartedAt),
        CompletedAt = UnixTime.Of(job.CompletedAt),
        Progress = job.Progress,
        Priority = job.Spec.Priority,
        Attempts = job.Attempts.IsEmpty ? 0 : job.Attempts[^1].Number,
        Life = JobLife.Of(job),
        Ranks = RanksOf(job.Spec),
        Labels = job.Spec.Labels.IsEmpty ? null : job.Spec.Labels,
        RetryOf = job.Spec.RetryOf,
        After = job.Spec.After.IsEmpty ? null : [.. job.Spec.After.Select(static after => after.Job)],
        Artifacts = job.Artifacts.Length,
    };

    private static JobRow Of(OverviewItem item, ArrayTally array)
    {
        var counts = array.Counts;
        return Of(item.Row, item.Job) with
        {
            Key = $"array {array.Id}",
            Id = array.Id,
            Member = null,
            Reason = null,
            ScheduledAt = UnixTime.Of(array.ScheduledAt),
            StartedAt = UnixTime.Of(array.StartedAt),
            CompletedAt = UnixTime.Of(array.CompletedAt),
            Progress = (counts.All - counts.Scheduled - counts.Running) / (double)counts.All,
            Attempts = 0,
            Life = JobLife.Of(array),
            Artifacts = 0,
            Array = JobNumbers.Of(counts),
        };
    }

    // How many a machine gives is known only there.
    private static string? RanksOf(JobSpec spec) => spec.Gang switch
    {
        null => null,
        { ProcessesPerNode: "gpu" or "cpu" or "auto", WorldSize: null } gang => $"one a {(gang.ProcessesPerNode == "cpu" ? "processor" : "GPU")}",
        _ => GangShape.TryResolve(spec, 1, 1, out var shape) is null && shape.WorldSize > 1 ? $"{shape.WorldSize}" : null,
    };
}
