using Ensemble.Jobs.Scheduling;

namespace Ensemble.Jobs.Running;

/// <summary>How much of the machine there is for jobs.</summary>
internal sealed partial class SchedulerLoop
{
    private Budget Budget()
    {
        var share = _options.Machine;
        int running = _options.MaxRunning > 0 ? _options.MaxRunning : Math.Max(1, (int)share.Machine.Cpus);
        return new(share.Parts.Cpus, share.Parts.MemoryBytes, share.Parts.Gpus, running, _options.MaxElsewhere);
    }

    private void Grow(JobNeeds wanted)
    {
        if (_options.Machine.TryGrow(_core.Usage.Held, wanted))
            _inbox.Post(new SchedulerEvent.BudgetChanged(Budget()));
    }
}
