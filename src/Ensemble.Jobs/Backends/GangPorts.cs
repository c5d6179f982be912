using Ensemble.Processes.Ledger;

namespace Ensemble.Jobs.Backends;

/// <summary>Reserves the ports at which gangs meet, so that no two of this machine ever meet at one.</summary>
/// <param name="ledger">Who has what on this machine.</param>
internal sealed class GangPorts(MachineLedger ledger)
{
    /// <summary>Reserves a port.</summary>
    /// <param name="job">The job's id, for those who ask who holds it.</param>
    /// <param name="wanted">Which one; null for any.</param>
    /// <param name="held">The reservation.</param>
    /// <returns>Why there is none, a sentence; null where there is one.</returns>
    public string? TryReserve(string job, int? wanted, out HeldPort held)
    {
        held = default;
        switch (ledger.Reserve(new LedgerRequest { Ports = [new PortRequest("jobs", job, "rendezvous", wanted)] }))
        {
            case LedgerOutcome.Reserved { Id: var id, Ports: [var port] }:
                held = new(id, port);
                return null;
            case LedgerOutcome.Refused { Refusals: [var refusal, ..] }:
                return Describe(refusal);
            case LedgerOutcome.Unavailable unavailable:
                return $"The ledger of this machine's ports cannot be used: {unavailable.Reason}";
            default:
                return "No port could be reserved.";
        }
    }

    /// <summary>Gives a port back. Where the ledger cannot be written it stays reserved as long as this process lives.</summary>
    public void Release(HeldPort held)
    {
        try
        {
            ledger.Release(held.Id);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // One port less, out of two thousand.
        }
    }

    private static string Describe(LedgerRefusal refusal) => refusal switch
    {
        LedgerRefusal.PortTaken { Port: var port, Holder: PortHolder.AnotherRun run } =>
            $"Port {port} is held by '{run.Process}' of {run.AppHost} (run {run.Run}).",
        LedgerRefusal.PortTaken { Port: var port, Holder: PortHolder.Listener { Command: { } command } } => $"'{command}' listens on port {port}.",
        LedgerRefusal.PortTaken { Port: var port } => $"Another program listens on port {port}.",
        LedgerRefusal.PortForbidden { Port: var port } => $"This user may not use port {port}.",
        LedgerRefusal.PoolExhausted { Pool: var pool } => $"All ports of {pool} are taken.",
        _ => refusal.ToString(),
    };
}
