using Ensemble.Hosting.Runs;
using Ensemble.Model.Journal;

namespace Ensemble.Hosting.Explaining;

/// <summary>How a replica is, in a word and a tone.</summary>
/// <param name="Word">For people.</param>
/// <param name="Tone"><c>ok</c>, <c>done</c>, <c>busy</c>, <c>warn</c>, <c>bad</c> or <c>idle</c>.</param>
/// <param name="Cause">How it ended or why it is not well; null for nothing to say.</param>
internal sealed record ShownState(string Word, string Tone, string? Cause)
{
    private const string HostGone = "its host ended without saying how it ended";

    /// <summary>The state of a replica.</summary>
    /// <param name="status">As the journal tells it.</param>
    /// <param name="isOver">Whether nothing can run any more, whatever the journal says: its host was killed.</param>
    public static ShownState Of(ReplicaStatus status, bool isOver = false) => status.Phase switch
    {
        ReplicaPhase.Ended => Ended(status.Cause),
        ReplicaPhase.NotStarted => new("Not started", "idle", null),
        _ when isOver => new("Lost", "bad", HostGone),
        ReplicaPhase.Waiting => new("Waiting", "busy", null),
        ReplicaPhase.Starting => new("Starting", "busy", null),
        ReplicaPhase.Running when status.Healthy is false => new("Unhealthy", "warn", status.HealthReason),
        ReplicaPhase.Running => new("Running", "ok", null),
        ReplicaPhase.Stopping => new("Stopping", "busy", null),
        _ => new("Restarting", "warn", status.Cause?.ToString()),
    };

    /// <summary>The state of what has ended.</summary>
    public static ShownState Ended(EndCause? cause) => cause switch
    {
        Completed completed => new("Completed", "done", completed.ExitCode == 0 ? null : cause.ToString()),
        Stopped => new("Stopped", "idle", cause.ToString()),
        FailedToStart => new("Failed to start", "bad", cause.ToString()),
        DependencyFailed => new("Not run", "bad", cause.ToString()),
        Killed => new("Killed", "bad", cause.ToString()),
        Lost => new("Lost", "bad", cause.ToString()),
        Failed => new("Failed", "bad", cause.ToString()),
        _ => new("Ended", "idle", cause?.ToString()),
    };
}
