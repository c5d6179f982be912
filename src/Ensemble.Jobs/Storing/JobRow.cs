namespace Ensemble.Jobs.Storing;

/// <summary>A job as it stands in the store, as far as writing needs it.</summary>
/// <param name="Row">Its number, higher than that of each job before it.</param>
/// <param name="Id">Its id.</param>
/// <param name="Spec">The number of its specification.</param>
/// <param name="Member">Which of its array it is; null where it is of none.</param>
/// <param name="State">Where it is.</param>
/// <param name="IsToStop">Whether somebody has cancelled it while it ran: it can only end as cancelled then.</param>
/// <param name="Attempt">The number of its newest attempt; 0 before the first.</param>
/// <param name="Restart">How many executions went before in that attempt's gang.</param>
/// <param name="Retries">How many retries it has had.</param>
/// <param name="Interruptions">How many interruptions it has survived.</param>
internal sealed record JobRow(
    long Row, string Id, long Spec, int? Member, JobState State, bool IsToStop, int Attempt, int Restart, int Retries, int Interruptions);
