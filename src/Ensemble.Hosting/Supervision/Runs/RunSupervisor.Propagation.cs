using System.Runtime.InteropServices;
using Ensemble.Model;
using Ensemble.Model.Journal;

namespace Ensemble.Hosting.Supervision;

// What a change of one replica means to others.
internal sealed partial class RunSupervisor
{
    private void Propagate(ReplicaChange change)
    {
        var process = change.Replica.Process;
        CountFailure(change);
        if (change.Matters)
            TellWatchers(change);
        if (process.Experiment.Stop is { } stop && process.Census.Open == 0)
            Work += stop.Advance(process, _turns);
        // Nothing else can change the verdict on an experiment.
        if (change.After is ReplicaState.Ended)
            Touch(process.Experiment);
    }

    private static void CountFailure(ReplicaChange change)
    {
        var (replica, experiment) = (change.Replica, change.Replica.Process.Experiment);
        // The verdict stands once an experiment is being stopped: what fails then, fails because the others go. What is lost is not lost because of that.
        bool lost = change.After is ReplicaState.Ended { Cause: Lost };
        if (!(experiment.Phase is ExperimentPhase.Running || (lost && experiment.Phase is ExperimentPhase.Stopping)))
            return;
        bool failed = change.After is ReplicaState.Ended { Cause.IsFailure: true };
        if (failed)
            experiment.Remember(replica);
        if (failed == replica.CountsAsFailed || replica.Process.Plan.ExplicitStart)
            return;
        replica.CountsAsFailed = failed;
        experiment.Failed += failed ? 1 : -1;
    }

    private void TellWatchers(ReplicaChange change)
    {
        var watchers = change.Replica.Process.Watchers;
        int kept = 0;
        for (int i = 0; i < watchers.Count; i++)
        {
            Work++;
            var edge = watchers[i];
            // Nobody waits there any more, or somebody starts it by hand and passes over its waits.
            if (edge.Dependent.Census.Waiting == 0)
                continue;
            if (edge.Holds)
            {
                edge.IsMet = true;
                if (--edge.Dependent.Unmet == 0)
                    _ready.Enqueue(edge.Dependent);
                continue;
            }
            watchers[kept++] = edge;
            bool givesUp = edge.Behavior is WaitBehavior.StopOnResourceUnavailable;
            if (givesUp && change.After is ReplicaState.Ended { Cause: var cause } && edge.Contradiction(cause) is { } reason)
                FailDependents(edge, change.Replica, cause is DependencyFailed ? NeverRan(change.Replica) : reason);
        }
        CollectionsMarshal.SetCount(watchers, kept);
    }

    private void FailDependents(WaitEdge edge, ReplicaNode culprit, string reason)
    {
        foreach (var replica in edge.Dependent.Replicas.Where(r => r.State is ReplicaState.Waiting))
        {
            replica.Blame(culprit);
            Apply(replica, new ReplicaEvent.DependencyEnded(edge.Dependency.Name, reason));
        }
    }

    // However long the chain is: its last link and its beginning say all, and the text does not grow with it.
    private static string NeverRan(ReplicaNode culprit) => culprit.Origin switch
    {
        { State: ReplicaState.Ended { Cause: DependencyFailed first } } => $"never ran because {first.Process} {first.Reason}",
        { State: ReplicaState.Ended { Cause: var cause } } origin => $"never ran because {origin.Process.Name} {cause}",
        _ => "never ran",
    };

    private void Release(ProcessNode process)
    {
        foreach (var replica in process.Replicas.Where(r => r.State is ReplicaState.Waiting))
            Apply(replica, new ReplicaEvent.MayStart());
    }

    private static IEnumerable<string> Missing(ProcessNode process) => process.Waits.Where(w => !w.IsMet).Select(w => w.ToString());
}
