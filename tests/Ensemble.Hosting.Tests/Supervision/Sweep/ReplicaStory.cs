using Ensemble.Model.Journal;

namespace Ensemble.Hosting.Tests.Supervision.Sweep;

/// <summary>What the journal told of one replica: refuses a line that cannot follow the ones before.</summary>
internal sealed class ReplicaStory
{
    private string _chapter = "new";
    private int _attempt;

    /// <summary>Whether the present incarnation was told to end.</summary>
    public bool WasStopped { get; private set; }

    public bool IsAtRest => _chapter is "new" or "ended";

    public void Continue(EventBody body)
    {
        string next = (_chapter, body) switch
        {
            (_, ReplicaSurprise) => _chapter,
            ("new", ReplicaWaiting) => "waiting",
            ("new" or "waiting", ReplicaEnded { Attempt: 0 }) => "ended",
            ("new" or "waiting" or "ended" or "pausing", ReplicaStarting(var attempt)) when attempt == _attempt + 1 => "starting",
            ("starting", ReplicaRunning { Attempt: var attempt }) when attempt == _attempt => "running",
            ("running", ReplicaHealthy(var attempt)) when attempt == _attempt => "running",
            ("running", ReplicaUnhealthy { Attempt: var attempt }) when attempt == _attempt => "running",
            ("running", ReplicaStopping { Attempt: var attempt }) when attempt == _attempt => "stopping",
            ("starting" or "running" or "stopping", ReplicaEnded { Attempt: var attempt }) when attempt == _attempt => "ended",
            ("ended", ReplicaRestarting) => "pausing",
            ("pausing", ReplicaRestartCancelled) => "ended",
            _ => throw new InvalidOperationException($"Law broken: {body} cannot follow '{_chapter}' of incarnation {_attempt}"),
        };
        WasStopped = next == "stopping" || (WasStopped && next == "ended");
        _attempt = body is ReplicaStarting starting ? starting.Attempt : _attempt;
        _chapter = next;
    }
}
