using Ensemble.Jobs.Overview;

namespace Ensemble.Dashboard.Wire;

/// <summary>How many jobs are where.</summary>
internal sealed record JobNumbers(long Scheduled, long Running, long Completed, long Failed, long Cancelled)
{
    public static JobNumbers Of(JobCounts counts) => new(counts.Scheduled, counts.Running, counts.Completed, counts.Failed, counts.Cancelled);
}
