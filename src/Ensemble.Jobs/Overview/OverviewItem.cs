namespace Ensemble.Jobs.Overview;

/// <summary>A line of an overview.</summary>
/// <param name="Row">The number of the job, of an array that of its newest member.</param>
/// <param name="Job">The job; of an array its newest member.</param>
/// <param name="Array">The array; null where it is one job.</param>
internal sealed record OverviewItem(long Row, Job Job, ArrayTally? Array = null);
