using System.Collections.Immutable;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Supervision;

/// <summary>A supervisor that was told again what another one had been told, and what that one's host must have had under way. Pure.</summary>
internal sealed class SupervisorReplay
{
    private readonly Dictionary<ReplicaId, ReplicaAction.WakeAt> _alarms = [];
    private readonly Dictionary<ReplicaId, int> _checked = [];

    private SupervisorReplay(ApplicationPlan plan) => Supervisor = new(plan);

    /// <summary>Stands where the other one stood.</summary>
    public RunSupervisor Supervisor { get; }

    /// <summary>The last thing it was told; null where it was told nothing.</summary>
    public RecordedEvent? Last { get; private set; }

    /// <summary>What was to be done because of it: whoever was told to may have been killed over it.</summary>
    public ImmutableArray<SupervisorAction> LastActions { get; private set; } = [];

    /// <summary>The exit code of a run that is over; null while it is not.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>The alarms that still mean something.</summary>
    public IEnumerable<(ReplicaId Replica, ReplicaAction.WakeAt Alarm)> Alarms =>
        from alarm in _alarms
        where Supervisor.StateOf(alarm.Key) is { IsAtRest: false } state && state.Attempt == alarm.Value.Attempt
        select (alarm.Key, alarm.Value);

    /// <summary>The incarnations that were being checked.</summary>
    public IEnumerable<(ReplicaId Replica, int Attempt)> Checked => _checked.Select(c => (c.Key, c.Value));

    /// <summary>Tells a new supervisor what another one was told.</summary>
    /// <param name="plan">The plan of both.</param>
    /// <param name="told">Everything, in order.</param>
    public static SupervisorReplay Of(ApplicationPlan plan, IEnumerable<RecordedEvent> told)
    {
        var replay = new SupervisorReplay(plan);
        foreach (var happened in told)
            replay.Tell(happened);
        return replay;
    }

    private void Tell(RecordedEvent happened)
    {
        var actions = Supervisor.Handle(happened.Event, happened.At);
        (Last, LastActions) = (happened, [.. actions]);
        foreach (var action in actions)
        {
            switch (action)
            {
                case SupervisorAction.Operate { Action: ReplicaAction.WakeAt alarm } operation:
                    _alarms[operation.Replica] = alarm;
                    break;
                case SupervisorAction.Operate { Action: ReplicaAction.BeginChecks begin } operation:
                    _checked[operation.Replica] = begin.Attempt;
                    break;
                case SupervisorAction.Operate { Action: ReplicaAction.EndChecks } operation:
                    _checked.Remove(operation.Replica);
                    break;
                case SupervisorAction.RunOver over:
                    ExitCode = over.ExitCode;
                    break;
            }
        }
    }
}
