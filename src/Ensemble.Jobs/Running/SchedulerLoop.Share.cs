using Ensemble.Jobs.Scheduling;

namespace Ensemble.Jobs.Running;

/// <summary>How much of the machine there is for jobs.</summary>
internal sealed partial class SchedulerLoop
{
    // While jobs wait for what others have, it is asked for again: nothing announces that somebody has given something back.
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan GiveBackAfter = TimeSpan.FromSeconds(5);

    private readonly ITimer _shareTimer;
    private bool _isShareWatched;
    private bool _isRefused;
    private bool _areNodesChanged;
    private bool _isShareDue;

    private Budget Budget()
    {
        var share = _options.Machine;
        int running = _options.MaxRunning > 0 ? _options.MaxRunning : Math.Max(1, (int)share.Machine.Cpus);
        var machine = share.Machine;
        return new(share.Parts.Cpus, share.Parts.MemoryBytes, share.Parts.Gpus, running, _options.MaxElsewhere)
        {
            Nodes = [.. _options.Nodes.Joined.Select(static node => (node.Id, node.Capacity))],
            Machine = new(machine.Cpus, machine.MemoryBytes, [.. Enumerable.Range(0, machine.Gpus)]),
            MayGrow = share is not Capacity.WholeMachine && !_isRefused,
        };
    }

    private void Grow(JobNeeds wanted)
    {
        bool wasRefused = _isRefused;
        _isRefused = !_options.Machine.TryGrow(_core.Usage.Held, wanted);
        // Who can do without this machine does without it then.
        if (!_isRefused || !wasRefused)
            _inbox.Post(new SchedulerEvent.BudgetChanged(Budget()));
        if (_isRefused)
            WatchShare(AskAgainAfter);
    }

    // Whoever changes the machines is another thread: what is posted is worked out by ours.
    private void LookAtNodes()
    {
        Volatile.Write(ref _areNodesChanged, true);
        _inbox.Post(new SchedulerEvent.TimeCame());
    }

    private void TellNodes()
    {
        if (!Volatile.Read(ref _areNodesChanged))
            return;
        Volatile.Write(ref _areNodesChanged, false);
        _inbox.Post(new SchedulerEvent.BudgetChanged(Budget()));
    }

    private void LookAtShare(bool isDue)
    {
        var (share, usage) = (_options.Machine, _core.Usage);
        if (!share.CanShrink(usage.Held, usage.Gpus))
            return;
        if (!isDue)
        {
            WatchShare(GiveBackAfter);
            return;
        }
        share.Shrink(usage.Held, usage.Gpus);
        // Posted before anything else is handled: nothing starts with what was given back.
        _inbox.Post(new SchedulerEvent.BudgetChanged(Budget()));
    }

    private void WatchShare(TimeSpan after)
    {
        if (_isShareWatched || _options.Machine is Capacity.WholeMachine)
            return;
        _isShareWatched = true;
        _shareTimer.Change(after, Timeout.InfiniteTimeSpan);
    }

    // Before events are handled: they may want it watched again.
    private bool IsShareDue()
    {
        if (!Volatile.Read(ref _isShareDue))
            return false;
        Volatile.Write(ref _isShareDue, false);
        _isShareWatched = false;
        return true;
    }
}
