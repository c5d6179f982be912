namespace Ensemble.Tasks;

/// <summary>How many tasks are where. All numbers are of one moment.</summary>
/// <param name="Queued">Submitted and not yet started.</param>
/// <param name="Running">Started and not yet ended.</param>
/// <param name="Completed">Ended, with results that nobody has taken.</param>
/// <param name="Submitted">Submitted since the runner was made.</param>
/// <param name="Ended">Ended since the runner was made, however.</param>
/// <param name="Failed">Of those, the ones that threw or were cancelled.</param>
/// <param name="Rejected">Of those, the ones that gave no result: rejected by a <c>WorkflowExecutor</c>, or dropped as too old. 0 for a runner.</param>
public readonly record struct TaskCounts(int Queued, int Running, int Completed, long Submitted, long Ended, long Failed, long Rejected);
