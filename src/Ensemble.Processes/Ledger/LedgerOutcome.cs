namespace Ensemble.Processes.Ledger;

/// <summary>What came of a request to the ledger.</summary>
internal abstract record LedgerOutcome
{
    private LedgerOutcome()
    {
    }

    /// <summary>All of it is reserved until it is released or its owner has ended.</summary>
    /// <param name="Id">Names the reservation when it is released.</param>
    /// <param name="Ports">A port for each port request, in their order.</param>
    /// <param name="Gpus">GPU indices for each resource request, in their order.</param>
    /// <param name="Notices">Sentences about ledger files that could not be understood and were passed over.</param>
    internal sealed record Reserved(int Id, IReadOnlyList<int> Ports, IReadOnlyList<IReadOnlyList<int>> Gpus, IReadOnlyList<string> Notices) : LedgerOutcome;

    /// <summary>A fixed port is held by somebody else.</summary>
    internal sealed record PortTaken(PortRequest Request, int Port, PortHolder Holder) : LedgerOutcome;

    /// <summary>A fixed port may not be used by this user; ports below 1024 are for root.</summary>
    internal sealed record PortForbidden(PortRequest Request, int Port) : LedgerOutcome;

    /// <summary>There are not enough free ports.</summary>
    /// <param name="Asked">How many ports of the pool were asked for.</param>
    /// <param name="Free">How many of them there are.</param>
    /// <param name="Pool">The pool.</param>
    internal sealed record PoolExhausted(int Asked, int Free, PortRange Pool) : LedgerOutcome;

    /// <summary>Other runs hold too many processors, or the machine has too few.</summary>
    internal sealed record NotEnoughCpus(double Asked, double Free, double Total, IReadOnlyList<ResourceHolder> Holders) : LedgerOutcome;

    /// <summary>Other runs hold too much memory, or the machine has too little. Bytes.</summary>
    internal sealed record NotEnoughMemory(long Asked, long Free, long Total, IReadOnlyList<ResourceHolder> Holders) : LedgerOutcome;

    /// <summary>Other runs hold too many GPUs, or the machine has too few.</summary>
    internal sealed record NotEnoughGpus(int Asked, int Free, int Total, IReadOnlyList<ResourceHolder> Holders) : LedgerOutcome;

    /// <summary>The ledger cannot be read or written; the reason is a sentence for people.</summary>
    internal sealed record Unavailable(string Reason) : LedgerOutcome;
}
