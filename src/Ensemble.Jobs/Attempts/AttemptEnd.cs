namespace Ensemble.Jobs;

/// <summary>How an attempt ended.</summary>
/// <param name="State">Any but <see cref="AttemptState.Running"/>.</param>
/// <param name="Cause">Why, where it did not complete.</param>
internal sealed record AttemptEnd(AttemptState State, AttemptFailure? Cause = null);
