namespace Ensemble.Jobs;

/// <summary>A job is in another state, or has another attempt.</summary>
/// <param name="Sequence">
/// Its number: one more than that of the change before, whichever job that was of. Where numbers are missing, changes were too old to be kept.
/// </param>
/// <param name="Job">The job's id.</param>
/// <param name="State">Where the job is now.</param>
/// <param name="Attempt">The number of its newest attempt; 0 before the first.</param>
/// <param name="Time">When; later than the change before.</param>
/// <param name="Reason">Why, a sentence; empty where there is nothing to say.</param>
public sealed record JobChange(long Sequence, string Job, JobState State, int Attempt, DateTimeOffset Time, string Reason);
