using Ensemble.Jobs.Gangs;

namespace Ensemble.Jobs.Backends;

/// <summary>Brings events to a gang one after the other and hands on what is to be done, on the thread of whoever brought the event.</summary>
/// <param name="worldSize">How many ranks it has.</param>
/// <param name="rules">What it goes by.</param>
/// <param name="time">The clock.</param>
/// <param name="carryOut">Carries an action out; does not block.</param>
internal sealed class GangDriver(int worldSize, GangRules rules, TimeProvider time, Action<GangAction> carryOut)
{
    // Each rank brings a handful of events at most, each alarm one.
    private readonly Queue<GangEvent> _events = new();
    private readonly List<ITimer> _alarms = [];
    private readonly Lock _gate = new();
    private bool _isBusy;

    /// <summary>Gets where the gang stands.</summary>
    public GangState State { get; private set; } = GangState.Begin(worldSize);

    /// <summary>Something happened. Where another event is being dealt with, it is its thread that deals with this one too.</summary>
    public void Post(GangEvent @event)
    {
        lock (_gate)
        {
            _events.Enqueue(@event);
            if (_isBusy)
                return;
            _isBusy = true;
        }
        while (Next() is { } next)
        {
            var step = GangTransition.Apply(State, next, time.GetUtcNow(), rules);
            State = step.State;
            foreach (var action in step.Actions)
                CarryOut(action);
        }
    }

    private GangEvent? Next()
    {
        lock (_gate)
        {
            if (_events.TryDequeue(out var next))
                return next;
            _isBusy = false;
            return null;
        }
    }

    private void CarryOut(GangAction action)
    {
        switch (action)
        {
            case GangAction.Wake wake:
                var alarm = time.CreateTimer(_ => Post(wake.Event), null, wake.After, Timeout.InfiniteTimeSpan);
                lock (_gate)
                    _alarms.Add(alarm);
                break;
            case GangAction.Conclude:
                lock (_gate)
                    _alarms.ForEach(static one => one.Dispose());
                carryOut(action);
                break;
            default:
                carryOut(action);
                break;
        }
    }
}
