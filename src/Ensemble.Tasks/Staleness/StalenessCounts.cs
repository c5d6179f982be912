namespace Ensemble.Tasks;

/// <summary>How many workflows are where, all numbers of one moment.</summary>
/// <param name="Enqueued">Submitted and not yet started.</param>
/// <param name="Running">Started and not yet ended. Negative where more were accepted or rejected than were started.</param>
/// <param name="Accepted">Ended with a result, since the beginning or the last recovery.</param>
/// <param name="Rejected">Ended without one.</param>
public readonly record struct StalenessCounts(long Enqueued, long Running, long Accepted, long Rejected);
