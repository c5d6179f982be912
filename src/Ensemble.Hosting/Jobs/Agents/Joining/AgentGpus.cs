using System.Collections.Immutable;
using Ensemble.Processes.Ledger;

namespace Ensemble.Hosting.Jobs.Agents.Joining;

/// <summary>The GPUs that an agent offers: its own in the machine's ledger as long as it runs, so that nobody else of this machine takes them.</summary>
internal static class AgentGpus
{
    /// <summary>Reserves them.</summary>
    /// <param name="ledger">The ledger; what is reserved is given back with its page.</param>
    /// <param name="name">What the agent is called.</param>
    /// <param name="there">How many the machine has.</param>
    /// <param name="wanted">How many are wanted; null for all that are to be had.</param>
    /// <param name="gpus">Those that were reserved.</param>
    /// <returns>Why there are not as many as wanted, a sentence; null where there are.</returns>
    public static string? TryReserve(MachineLedger ledger, string name, int there, int? wanted, out ImmutableArray<int> gpus)
    {
        gpus = [];
        for (int count = wanted ?? there; count > 0; count--)
        {
            switch (ledger.Reserve(new() { Resources = [new("agent", name, 0, 0, count)] }))
            {
                case LedgerOutcome.Reserved reserved:
                    gpus = [.. reserved.Gpus[0]];
                    return null;
                case LedgerOutcome.Unavailable unavailable:
                    return $"The ledger of this machine cannot be used: {unavailable.Reason}";
                case var _ when wanted is not null:
                    return $"{wanted} GPUs are not to be had here: the machine has {there}, and others may have reserved some of them.";
            }
        }
        return null;
    }
}
