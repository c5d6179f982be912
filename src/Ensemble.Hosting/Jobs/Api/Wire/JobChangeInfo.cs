using Ensemble.Jobs;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>A change of a job.</summary>
/// <param name="Sequence">Its number, which grows from change to change.</param>
/// <param name="Job">The job.</param>
/// <param name="State">Where the job is now, in lower case.</param>
/// <param name="Attempt">The number of its newest attempt; 0 before the first.</param>
/// <param name="Time">When.</param>
/// <param name="Reason">Why; missing where there is nothing to say.</param>
/// <param name="Status">Of a failed job: the exit code times 256, or the signal, as wait(2) gives it. Missing for any other change.</param>
internal sealed record JobChangeInfo(long Sequence, string Job, string State, int Attempt, DateTimeOffset Time, string? Reason, int? Status)
{
    public static JobChangeInfo Of(JobChange change, int? status) =>
        new(change.Sequence, change.Job, JobWords.Of(change.State), change.Attempt, change.Time, change.Reason.Length > 0 ? change.Reason : null, status);

    public JobChange ToChange() => new(Sequence, Job, Enum.Parse<JobState>(State, ignoreCase: true), Attempt, Time, Reason ?? "");
}
