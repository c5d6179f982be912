using System.Collections.Immutable;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Dashboard.Timeline;

/// <summary>Folds events into what each replica went through. Used by one thread at a time.</summary>
internal sealed class LifeBook
{
    private const int MostSegments = 50_000; // full: the oldest is forgotten

    private readonly Queue<LifeSegment> _past = [];
    private readonly Dictionary<string, LifeSegment> _open = new(StringComparer.Ordinal);
    private long _forgotten;

    /// <summary>Takes an event into account.</summary>
    public void Apply(RunEvent happened)
    {
        switch (happened.Body)
        {
            case ReplicaWaiting waiting:
                Begin(happened, LifePhase.Waiting, attempt: null, string.Join(", ", waiting.For));
                break;
            case ReplicaStarting starting:
                Begin(happened, LifePhase.Starting, starting.Attempt, null);
                break;
            case ReplicaRunning running:
                Begin(happened, LifePhase.Running, running.Attempt, running.ProcessId is { } pid ? $"pid {pid}" : null);
                break;
            case ReplicaHealthy when _open.GetValueOrDefault(happened.Subject)?.Phase is LifePhase.Unhealthy:
                Begin(happened, LifePhase.Running, attempt: null, null);
                break;
            case ReplicaUnhealthy unhealthy:
                Begin(happened, LifePhase.Unhealthy, unhealthy.Attempt, unhealthy.Reason);
                break;
            case ReplicaStopping stopping:
                Begin(happened, LifePhase.Stopping, stopping.Attempt, stopping.By);
                break;
            case ReplicaRestarting restarting:
                Begin(happened, LifePhase.Pause, attempt: null, $"restart {restarting.Restart}");
                break;
            // A job waits for its turn, and may be tried again before it ends for good; its first attempt runs when the replica does.
            case JobChanged { State: "scheduled" } job:
                Begin(happened, job.Attempt == 0 ? LifePhase.Waiting : LifePhase.Pause, job.Attempt, job.Attempt == 0 ? "its turn" : job.Reason);
                break;
            case JobChanged { State: "running", Attempt: > 1 } job:
                Begin(happened, LifePhase.Running, job.Attempt, null);
                break;
            case ReplicaEnded ended:
                End(happened, ended);
                break;
            case ReplicaRestartCancelled:
                Close(happened.Subject, happened.Time, null);
                break;
        }
    }

    /// <summary>All that is known, those that last at the end.</summary>
    public (ImmutableArray<LifeSegment> Segments, long Forgotten) All() => ([.. _past, .. _open.Values], _forgotten);

    private void Begin(RunEvent happened, LifePhase phase, int? attempt, string? detail)
    {
        var before = Close(happened.Subject, happened.Time, null);
        string? told = detail is { Length: > 0 } ? detail : null;
        _open[happened.Subject] = new(ReplicaId.Parse(happened.Subject), phase, attempt ?? before?.Attempt ?? 0, happened.Time, null, told, null);
    }

    private void End(RunEvent happened, ReplicaEnded ended)
    {
        if (Close(happened.Subject, happened.Time, ended.Cause) is null)
            Keep(new(ReplicaId.Parse(happened.Subject), LifePhase.NeverRan, ended.Attempt, happened.Time, happened.Time, null, ended.Cause));
    }

    private LifeSegment? Close(string subject, DateTimeOffset time, EndCause? cause)
    {
        if (!_open.Remove(subject, out var open))
            return null;
        Keep(open with { To = time, Cause = cause });
        return open;
    }

    private void Keep(LifeSegment segment)
    {
        _past.Enqueue(segment);
        if (_past.Count <= MostSegments)
            return;
        _past.Dequeue();
        _forgotten++;
    }
}
