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
    /// <summary>How many more machines a gang waits for, before it is a question of what they have free.</summary>
    public int LackingNodes { get; init; }

    /// <summary>How a machine is added; null where none can join.</summary>
    public string? HowToJoin { get; init; }

    /// <summary>Those of a job that does not wait.</summary>
    public static JobFacts None { get; } = new(new Dictionary<string, Job>(), [], [], new(0, 0, 0), 0, default);
}
