namespace Ensemble.Jobs;

/// <summary>One execution of a job.</summary>
/// <param name="Number">From 1, each higher than all before: what an older one says late is not heard. Processes find it in <c>ENSEMBLE_ATTEMPT</c>.</param>
/// <param name="Restart">How many executions of a gang went before it without giving up what the gang holds.</param>
/// <param name="State">Where it is.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended; null before.</param>
/// <param name="Cause">Why it did not complete; null where it did, or runs.</param>
public sealed record JobAttempt(
    int Number, int Restart, AttemptState State, DateTimeOffset StartedAt, DateTimeOffset? EndedAt = null, AttemptFailure? Cause = null);
