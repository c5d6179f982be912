using Ensemble.Model;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Supervision;

/// <summary>An experiment in its run: its processes and what has become of them.</summary>
internal sealed class ExperimentNode(ExperimentPlan plan)
{
    private ProcessNode? _lastMarked;

    public string Name { get; } = plan.Name;

    public FailurePolicy FailurePolicy { get; } = plan.FailurePolicy;

    public List<ProcessNode> Processes { get; } = [];

    public ExperimentPhase Phase { get; set; }

    /// <summary>The orderly stop that it is part of; null for none.</summary>
    public OrderlyStop? Stop { get; set; }

    /// <summary>Replicas that something still happens to.</summary>
    public int Open { get; set; }

    /// <summary>Replicas of processes that start by themselves.</summary>
    public int Regular { get; set; }

    /// <summary>Those of them that failed for good.</summary>
    public int Failed { get; set; }

    /// <summary>Whether processes are marked to end the experiment.</summary>
    public bool HasMarked { get; set; }

    /// <summary>Marked processes that have not ended.</summary>
    public int OpenMarked { get; set; }

    /// <summary>Where failures began, the first of them; null where there is none.</summary>
    public string? FirstFailure { get; private set; }

    /// <summary>How that one ended.</summary>
    public EndCause? FirstCause { get; private set; }

    /// <summary>Whether it waits to be judged.</summary>
    public bool IsTouched { get; set; }

    public bool Succeeded => FailurePolicy.Kind is FailurePolicyKind.Quorum ? Regular - Failed >= FailurePolicy.Minimum : FirstFailure is null;

    /// <summary>A marked process has ended, or was started anew.</summary>
    public void CountMarked(ProcessNode process)
    {
        OpenMarked += process.HasEnded ? -1 : +1;
        _lastMarked = process.HasEnded ? process : _lastMarked;
    }

    /// <summary>A replica failed for good. Only the first is kept, and of a chain its beginning.</summary>
    public void Remember(ReplicaNode failed)
    {
        if (FirstFailure is not null)
            return;
        var origin = failed.Origin;
        FirstFailure = origin.Name;
        FirstCause = ((ReplicaState.Ended)origin.State).Cause;
    }

    /// <summary>Why what still runs must be stopped, in words for people; null where nothing demands it.</summary>
    public string? ReasonToStop() => FailurePolicy.Kind switch
    {
        FailurePolicyKind.StopExperiment when FirstFailure is not null => $"{FirstFailure} {FirstCause}",
        FailurePolicyKind.Quorum when Failed > 0 && !Succeeded =>
            $"{Regular - Failed} of {Regular} replicas are left, {FailurePolicy.Minimum} are needed; first {FirstFailure} {FirstCause}",
        _ when HasMarked && OpenMarked == 0 => $"completed: {_lastMarked!.Name} ended",
        _ => null,
    };
}
