using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Gangs;
using Ensemble.Jobs.Nodes;
using Ensemble.Processes.Ledger;

namespace Ensemble.Jobs.Capacity;

/// <summary>What a job takes of the machine, all its processes together.</summary>
internal static class JobDemand
{
    /// <summary>Works it out. Of one that may be on several machines it is what it takes of this one, if that is among them.</summary>
    /// <param name="spec">The job.</param>
    /// <param name="machine">What the machine has.</param>
    /// <param name="needs">What it takes.</param>
    /// <returns>Why nobody can say, a sentence; null where it can be said.</returns>
    public static string? TryResolve(JobSpec spec, MachineCapacity machine, out JobNeeds needs)
    {
        needs = spec.Needs;
        if (BackendNames.Of(spec) != BackendNames.Distributed)
            return null;
        if (Spread.Of(spec) is { } spread)
        {
            needs = spread.NeedsOn(new(machine.Cpus, machine.MemoryBytes, [.. Enumerable.Range(0, machine.Gpus)]));
            return null;
        }
        if (GangShape.TryResolve(spec, machine.Cpus, machine.Gpus, out var shape) is { } wrong)
            return wrong;
        int size = shape.LocalWorldSize;
        // A process for each GPU without a word about GPUs means one for each process.
        bool isPerGpu = spec.Gang?.ProcessesPerNode is "gpu" or "auto" && machine.Gpus > 0 && spec.Needs.Gpus == 0;
        needs = new(spec.Needs.Cpus * size, spec.Needs.MemoryBytes * size, isPerGpu ? size : spec.Needs.Gpus * size);
        return null;
    }

    /// <summary>Why there will never be enough, a sentence; null where there can be.</summary>
    public static string? NeverFits(JobNeeds needs, MachineCapacity machine)
    {
        if (needs.Cpus > machine.Cpus + 1e-6)
            return Words($"It needs {needs.Cpus:0.##} processors, and this machine has {machine.Cpus:0.##}");
        if (needs.MemoryBytes > machine.MemoryBytes)
            return Words($"It needs {needs.MemoryBytes} bytes of memory, and this machine has {machine.MemoryBytes}");
        if (needs.Gpus > machine.Gpus)
            return Words($"It needs {needs.Gpus} GPUs, and this machine has {machine.Gpus}");
        return null;
    }

    private static string Words(FormattableString words) => FormattableString.Invariant(words);
}
