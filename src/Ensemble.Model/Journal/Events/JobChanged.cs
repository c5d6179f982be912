namespace Ensemble.Model.Journal;

/// <summary>A job is in another state, or has another attempt.</summary>
/// <param name="Job">Its id, as the scheduler knows it.</param>
/// <param name="State">Where it is: <c>scheduled</c>, <c>running</c>, <c>completed</c>, <c>failed</c> or <c>cancelled</c>.</param>
/// <param name="Attempt">The number of its newest attempt; 0 before the first.</param>
/// <param name="Reason">Why, a sentence; empty where there is nothing to say.</param>
/// <param name="Change">The number of the change in the scheduler's store.</param>
public sealed record JobChanged(string Job, string State, int Attempt, string Reason, long Change) : EventBody;
