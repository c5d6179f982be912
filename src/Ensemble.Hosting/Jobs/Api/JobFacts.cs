using Ensemble.Jobs;
using Ensemble.Processes.Ledger;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>What must be known to say why a job waits.</summary>
/// <param name="After">The jobs it waits for, as far as they are there.</param>
/// <param name="Running">The jobs that run.</param>
/// <param name="Others">What AppHosts have reserved, and whatever else shares the machine with jobs.</param>
/// <param name="Machine">What the machine has.</param>
/// <param name="MostRunning">How many may run at once; 0 where no scheduler can be asked.</param>
/// <param name="Now">The time.</param>
internal sealed record JobFacts(
    IReadOnlyDictionary<string, Job> After, IReadOnlyList<Job> Running, IReadOnlyList<ResourceHolder> Others, MachineCapacity Machine,
    int MostRunning, DateTimeOffset Now)
{
    /// <summary>Those of a job that does not wait.</summary>
    public static JobFacts None { get; } = new(new Dictionary<string, Job>(), [], [], new(0, 0, 0), 0, default);
}
