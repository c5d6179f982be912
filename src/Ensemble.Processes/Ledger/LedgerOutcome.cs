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

    /// <summary>Nothing is reserved.</summary>
    /// <param name="Refusals">Everything that is not to be had.</param>
    internal sealed record Refused(IReadOnlyList<LedgerRefusal> Refusals) : LedgerOutcome;

    /// <summary>The ledger cannot be read or written; the reason is a sentence for people.</summary>
    internal sealed record Unavailable(string Reason) : LedgerOutcome;
}
