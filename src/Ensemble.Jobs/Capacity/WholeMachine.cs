using Ensemble.Processes.Ledger;

namespace Ensemble.Jobs.Capacity;

/// <summary>All of a machine, which jobs share with nobody.</summary>
internal sealed class WholeMachine(MachineCapacity machine) : IMachineShare
{
    public MachineCapacity Machine => machine;

    public ShareParts Parts { get; } = new(machine.Cpus, machine.MemoryBytes, [.. Enumerable.Range(0, machine.Gpus)]);

    public bool TryGrow(JobNeeds held, JobNeeds wanted) => false;

    public bool CanShrink(JobNeeds held, IReadOnlySet<int> gpus) => false;

    public void Shrink(JobNeeds held, IReadOnlySet<int> gpus)
    {
        // Nobody else wants it.
    }

    public void Dispose()
    {
        // Nothing was taken from anybody.
    }
}
