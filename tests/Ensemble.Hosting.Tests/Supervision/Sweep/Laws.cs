using System.Collections.Immutable;
using Ensemble.Hosting.Supervision;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Tests.Supervision.Sweep;

/// <summary>What must hold whatever the rules in detail are: read off the actions and the world alone.</summary>
internal sealed class Laws(NaiveRun naive, IReadOnlyDictionary<ReplicaId, Body> bodies)
{
    public const string RunStopper = "SIGINT";

    private readonly Dictionary<string, ReplicaStory> _stories = naive.Replicas.ToDictionary(r => r.Id.ToString(), _ => new ReplicaStory());
    private readonly Dictionary<string, NaiveProcess> _processes = naive.Replicas.ToDictionary(r => r.Id.ToString(), r => r.Process);
    private readonly List<string> _over = [];
    private bool _runWasForced;
    private int _runOver;

    /// <summary>The run is told to end: in order, unless by force.</summary>
    public void ForceRun(bool force) => _runWasForced |= force;

    public void Observe(ImmutableArray<SupervisorAction> actions)
    {
        foreach (var action in actions)
        {
            Demand(_runOver == 0 || action is SupervisorAction.Refused or SupervisorAction.Journal(_, ReplicaSurprise),
                () => $"nothing after the end of the run, but {action}");
            switch (action)
            {
                case SupervisorAction.Journal(var subject, var body) when _stories.TryGetValue(subject, out var story):
                    story.Continue(body);
                    if (body is ReplicaEnded { Attempt: > 0 } ended)
                        Demand(IsTrue(ended, bodies[ReplicaId.Parse(subject)], story), () => $"{subject} ended as the world knows, not {ended}");
                    if (body is ReplicaStopping { By: RunStopper } && !_runWasForced)
                        Demand(naive.Dependents(_processes[subject]).All(d => d.Replicas.All(r => _stories[r.Id.ToString()].IsAtRest)),
                            () => $"{subject} is stopped after its dependents");
                    break;
                case SupervisorAction.Operate(var replica, ReplicaAction.StartProcess(var attempt)):
                    Demand(!bodies.TryGetValue(replica, out var before) || before is { IsGone: true } && before.Attempt == attempt - 1,
                        () => $"one incarnation of {replica} at a time");
                    break;
                case SupervisorAction.Operate(var replica, ReplicaAction.SignalTree or ReplicaAction.KillTree):
                    Demand(bodies[replica] is { IsGone: false, HasStarted: true }, () => $"only what lives is signalled, not {replica}");
                    break;
                case SupervisorAction.ExperimentOver over:
                    Demand(!_over.Contains(over.Experiment), () => $"{over.Experiment} is over once");
                    _over.Add(over.Experiment);
                    break;
                case SupervisorAction.RunOver:
                    _runOver++;
                    break;
            }
        }
    }

    public void AtTheEnd(RunSupervisor supervisor, ApplicationPlan plan)
    {
        Demand(supervisor.IsOver && _runOver == 1, () => "the run is over once");
        Demand(_over.Order(StringComparer.Ordinal).SequenceEqual(plan.Experiments.Select(e => e.Name).Order(StringComparer.Ordinal)),
            () => "every experiment is over");
        Demand(bodies.Values.All(b => b.IsGone), () => "nothing runs");
        Demand(_stories.Values.All(s => s.IsAtRest), () => "the journal knows the end of every replica that began");
    }

    private static bool IsTrue(ReplicaEnded ended, Body body, ReplicaStory story) => body.Attempt == ended.Attempt && ended.Cause switch
    {
        Completed(var code) => body.Exit?.Code == code && !story.WasStopped,
        Failed(var code, var signal) => body.Exit == new ReplicaExit(code, signal) && !body.OutOfMemory && !story.WasStopped,
        Killed { Reason: KillReason.OutOfMemory } => body.OutOfMemory && !story.WasStopped,
        Killed => story.WasStopped,
        FailedToStart(var reason) => body.FailedToStart == reason,
        Lost(var reason) => body.Lost == reason,
        Stopped => story.WasStopped || !body.HasStarted,
        _ => false,
    };

    // The law is put into words only where it is broken: hundreds of thousands are demanded.
    private static void Demand(bool holds, Func<string> law)
    {
        if (!holds)
            throw new InvalidOperationException($"Law broken: {law()}");
    }
}
