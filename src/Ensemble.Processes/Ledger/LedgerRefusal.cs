namespace Ensemble.Processes.Ledger;

/// <summary>Something that is not to be had on this machine.</summary>
internal abstract record LedgerRefusal
{
    private LedgerRefusal()
    {
    }

    /// <summary>A fixed port is held by somebody else.</summary>
    internal sealed record PortTaken(PortRequest Request, int Port, PortHolder Holder) : LedgerRefusal;

    /// <summary>A fixed port may not be used by this user; ports below 1024 are for root.</summary>
    internal sealed record PortForbidden(PortRequest Request, int Port) : LedgerRefusal;

    /// <summary>There are not enough free ports.</summary>
    /// <param name="Asked">How many ports of the pool were asked for.</param>
    /// <param name="Free">How many of them there are.</param>
    /// <param name="Pool">The pool.</param>
    internal sealed record PoolExhausted(int Asked, int Free, PortRange Pool) : LedgerRefusal;

    /// <summary>Other runs hold too many processors, or the machine has too few.</summary>
    internal sealed record NotEnoughCpus(double Asked, double Free, double Total, IReadOnlyList<ResourceHolder> Holders) : LedgerRefusal;

    /// <summary>Other runs hold too much memory, or the machine has too little. Bytes.</summary>
    internal sealed record NotEnoughMemory(long Asked, long Free, long Total, IReadOnlyList<ResourceHolder> Holders) : LedgerRefusal;

    /// <summary>Other runs hold too many GPUs, or the machine has too few.</summary>
    internal sealed record NotEnoughGpus(int Asked, int Free, int Total, IReadOnlyList<ResourceHolder> Holders) : LedgerRefusal;
}
