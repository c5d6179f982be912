using Ensemble.Jobs;

namespace Ensemble.Rules.Members.Local;

/// <summary>
/// What happens to jobs of this machine in the words of Flux. Scheduled: <c>submit</c>, <c>priority</c>. Running for the first time: <c>alloc</c>,
/// <c>start</c>. An end: <c>finish</c> where it ran, before that an <c>exception</c> where it was cancelled or never ran, and <c>clean</c>. Retries are no
/// events: the job goes on.
/// </summary>
internal static class LocalEvents
{
    /// <summary>How many events a change can be, and so how far the numbers of two changes are apart.</summary>
    private const int Most = 4;
    private const int Terminated = 15;

    /// <summary>The number of what comes after everything of a change.</summary>
    public static long NumberAfter(long change) => (change + 1) * Most - 1;

    /// <summary>The change before the one that a number belongs to: to be read after it.</summary>
    public static long ChangeBefore(long number) => Math.Max(0, number / Most - 1);

    /// <summary>The events of a change.</summary>
    public static IEnumerable<MemberEvent.JobHappened> Of(JobNews news)
    {
        var change = news.Change;
        double time = (change.Time - DateTimeOffset.UnixEpoch).TotalSeconds;
        string? submission = SubmissionOf(change.Job);
        long number = change.Sequence * Most;
        return change.State switch
        {
            JobState.Scheduled when change.Attempt == 0 => [One("submit"), One("priority")],
            JobState.Running when change.Attempt == 1 => [One("alloc"), One("start")],
            JobState.Completed => [One("finish"), One("clean")],
            JobState.Failed when change.Attempt == 0 => [One("exception", fatal: "alloc"), One("clean")],
            JobState.Failed => [One("finish", news.Status), One("clean")],
            JobState.Cancelled when change.Attempt == 0 => [One("exception", fatal: "cancel"), One("clean")],
            JobState.Cancelled => [One("exception", fatal: "cancel"), One("finish", Terminated), One("clean")],
            _ => [],
        };

        MemberEvent.JobHappened One(string name, int status = 0, string? fatal = null) =>
            new(change.Job, submission, name, time) { Sequence = number++, Status = status, Fatal = fatal };
    }

    /// <summary>The id of the job of a submission, which for several is followed by their numbers.</summary>
    private static string SubmissionOf(string job) => job.LastIndexOf('_') is > 0 and var end ? job[..end] : job;
}
