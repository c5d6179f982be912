using System.Globalization;
using Ensemble.Hosting.Local;
using Ensemble.Hosting.Supervision;
using Ensemble.Jobs;
using Ensemble.Model.Journal;

namespace Ensemble.Hosting.Jobs.Running;

/// <summary>Tells the supervisor how a job ended. Pure.</summary>
internal static class JobEnds
{
    private const string Cancelled = "somebody who cancelled the job";

    /// <summary>The fact about the incarnation that the job was.</summary>
    /// <param name="job">The job, which has ended.</param>
    /// <param name="attempt">The incarnation.</param>
    /// <param name="hasStarted">Whether it was told that it runs.</param>
    public static ReplicaEvent.Fact Of(Job job, int attempt, bool hasStarted)
    {
        var cause = Cause(job);
        if (!hasStarted)
            return new ReplicaEvent.StartFailed(attempt, cause is FailedToStart { Reason: var reason } ? reason : Words(job, cause));
        return new ReplicaEvent.TreeEnded(attempt, new ReplicaExit(null, null, cause), Usage: null, OutOfMemory: false);
    }

    private static EndCause Cause(Job job) => job.State switch
    {
        JobState.Completed => new Completed(0),
        JobState.Cancelled => new Stopped(Cancelled),
        _ => Failure(job, job.Attempts.IsEmpty ? null : job.Attempts[^1].Cause),
    };

    private static EndCause Failure(Job job, AttemptFailure? failure) => failure switch
    {
        null => new FailedToStart(Or(job.Reason, "it can never run")),
        { Kind: FailureKind.OutOfMemory } => new Killed(KillReason.OutOfMemory, RankOf(failure)),
        { Kind: FailureKind.TimeLimit } => new Killed(KillReason.TimeLimit),
        { Kind: FailureKind.NotStarted } => new FailedToStart(failure.Reason),
        { Kind: FailureKind.Lost } => new Lost(failure.Reason),
        { ExitCode: { } code } => new Failed(code, null) { Reason = RankOf(failure) },
        { Signal: { } signal } => new Failed(null, SignalNames.NameOf(signal)) { Reason = RankOf(failure) },
        _ => new Failed(null, null) { Reason = Or(failure.Reason, job.Reason) },
    };

    private static string? RankOf(AttemptFailure failure) =>
        failure.Rank is { } rank ? string.Create(CultureInfo.InvariantCulture, $"rank {rank} was the first") : null;

    private static string Words(Job job, EndCause cause) => job.State is JobState.Cancelled ? "it was cancelled before it began" : Or(job.Reason, cause.ToString());

    private static string Or(string text, string other) => text.Length > 0 ? text : other;
}
