using System.Collections.Immutable;
using Ensemble.Dashboard.Wire;
using Ensemble.Jobs;
using Ensemble.Jobs.Overview;

namespace Ensemble.Dashboard.Jobs;

/// <summary>What jobs went through, as stretches of time: waits, attempts, pauses between them. Pure.</summary>
internal static class JobLife
{
    private const int MostAttempts = 20;

    /// <summary>That of a job; of many attempts only the newest.</summary>
    public static ImmutableArray<TimelineSegment> Of(Job job)
    {
        var segments = ImmutableArray.CreateBuilder<TimelineSegment>();
        var since = job.ScheduledAt;
        foreach (var attempt in job.Attempts.TakeLast(MostAttempts))
        {
            if (attempt.StartedAt > since)
                segments.Add(Wait(attempt.Number > 1, since, attempt.StartedAt, attempt.Number - 1, null));
            segments.Add(Ran(attempt));
            since = attempt.EndedAt ?? attempt.StartedAt;
        }
        if (job.State is JobState.Scheduled)
            segments.Add(Wait(job.Attempts.Length > 0, since, null, Number(job), job.Reason));
        else if (job.Attempts.IsEmpty && job.CompletedAt is { } ended)
            segments.Add(new("neverRan", UnixTime.Of(since), UnixTime.Of(ended), 0, null, Words(job), Tone(job.State)));
        return segments.ToImmutable();
    }

    /// <summary>That of an array: until its first member ran, and until its last one ended.</summary>
    public static ImmutableArray<TimelineSegment> Of(ArrayTally array)
    {
        var segments = ImmutableArray.CreateBuilder<TimelineSegment>();
        if (array.StartedAt is not { } started)
            return [Wait(isPause: false, array.ScheduledAt, array.CompletedAt, 0, null)];
        if (started > array.ScheduledAt)
            segments.Add(Wait(isPause: false, array.ScheduledAt, started, 0, null));
        var (end, tone) = array switch
        {
            { CompletedAt: null } => (null, null),
            { Counts.Failed: > 0 and var failed } => (FormattableString.Invariant($"{failed} failed"), "bad"),
            _ => ("completed", "done"),
        };
        segments.Add(new("running", UnixTime.Of(started), UnixTime.Of(array.CompletedAt), 1, null, end, tone));
        return segments.ToImmutable();
    }

    /// <summary>How good or bad a state is.</summary>
    public static string Tone(JobState state) => state switch
    {
        JobState.Running => "ok",
        JobState.Completed => "done",
        JobState.Failed => "bad",
        JobState.Cancelled => "idle",
        _ => "busy",
    };

    private static TimelineSegment Wait(bool isPause, DateTimeOffset from, DateTimeOffset? to, int attempt, string? reason) => new(
        isPause ? "pause" : "waiting", UnixTime.Of(from), UnixTime.Of(to), attempt, reason is { Length: > 0 } ? reason : null, null, null);

    private static TimelineSegment Ran(JobAttempt attempt) => new(
        "running", UnixTime.Of(attempt.StartedAt), UnixTime.Of(attempt.EndedAt), attempt.Number, null,
        attempt.EndedAt is null ? null : $"{attempt.State.ToString().ToLowerInvariant()}{(attempt.Cause is { } cause ? $": {cause.Reason}" : "")}",
        attempt.State switch
        {
            AttemptState.Running => null,
            AttemptState.Completed => "done",
            AttemptState.Failed => "bad",
            AttemptState.Interrupted => "warn",
            _ => "idle",
        });

    private static string Words(Job job) => $"{job.State.ToString().ToLowerInvariant()}{(job.Reason.Length > 0 ? $": {job.Reason}" : "")}";

    private static int Number(Job job) => job.Attempts.IsEmpty ? 0 : job.Attempts[^1].Number;
}
