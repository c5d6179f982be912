using Ensemble.Processes.Ledger;

namespace Ensemble.Jobs.Capacity;

/// <summary>
/// What jobs have reserved in the machine's ledger, so that they and AppHosts keep out of each other's way. It is taken in large pieces and given back when
/// nobody has needed a piece for a while: short jobs do not ask the ledger one by one.
/// </summary>
/// <param name="ledger">The ledger, under a name of the scheduler's own.</param>
/// <param name="machine">What the machine has.</param>
/// <param name="notice">Told where the ledger cannot be used.</param>
internal sealed class LedgerShare(MachineLedger ledger, MachineCapacity machine, Action<string>? notice) : IMachineShare
{
    private const int Pieces = 4;
    private const double Tolerance = 1e-6;

    private readonly List<Piece> _pieces = [];

    public MachineCapacity Machine => machine;

    /// <summary>How often the ledger was asked for something.</summary>
    public int Asked { get; private set; }

    public ShareParts Parts { get; private set; } = new(0, 0, []);

    public bool TryGrow(JobNeeds held, JobNeeds wanted)
    {
        var lacking = new JobNeeds(
            wanted.Cpus <= 0 ? 0 : Math.Max(0, held.Cpus + wanted.Cpus - Parts.Cpus),
            wanted.MemoryBytes <= 0 ? 0 : Math.Max(0, held.MemoryBytes + wanted.MemoryBytes - Parts.MemoryBytes),
            wanted.Gpus <= 0 ? 0 : Math.Max(0, held.Gpus + wanted.Gpus - Parts.Gpus.Count));
        if (lacking is { Cpus: <= Tolerance, MemoryBytes: 0, Gpus: 0 })
            return false;
        var piece = new JobNeeds(
            lacking.Cpus > 0 ? Math.Max(lacking.Cpus, machine.Cpus / Pieces) : 0,
            lacking.MemoryBytes > 0 ? Math.Max(lacking.MemoryBytes, machine.MemoryBytes / Pieces) : 0,
            lacking.Gpus);
        return Take(piece) || piece != lacking && Take(lacking);
    }

    public bool CanShrink(JobNeeds held, IReadOnlySet<int> gpus) => Spare(held, gpus) is not null;

    public void Shrink(JobNeeds held, IReadOnlySet<int> gpus)
    {
        while (Spare(held, gpus) is { } spare)
        {
            _pieces.Remove(spare);
            Count();
            Tell(() => ledger.Release(spare.Id));
        }
    }

    public void Dispose() => Tell(ledger.ReleaseAll);

    private bool Take(JobNeeds needs)
    {
        Asked++;
        switch (ledger.Reserve(new() { Resources = [new("jobs", "jobs", needs.Cpus, needs.MemoryBytes, needs.Gpus)] }))
        {
            case LedgerOutcome.Reserved reserved:
                _pieces.Add(new(reserved.Id, needs, reserved.Gpus[0]));
                Count();
                return true;
            case LedgerOutcome.Unavailable unavailable:
                notice?.Invoke($"The ledger of this machine cannot be used, so jobs wait: {unavailable.Reason}");
                return false;
            default:
                return false;
        }
    }

    private Piece? Spare(JobNeeds held, IReadOnlySet<int> gpus) => _pieces.Find(piece =>
        Parts.Cpus - piece.Needs.Cpus >= held.Cpus - Tolerance && Parts.MemoryBytes - piece.Needs.MemoryBytes >= held.MemoryBytes
        && !piece.Gpus.Any(gpus.Contains));

    private void Count() => Parts = new(
        _pieces.Sum(piece => piece.Needs.Cpus), _pieces.Sum(piece => piece.Needs.MemoryBytes), [.. _pieces.SelectMany(piece => piece.Gpus)]);

    private void Tell(Action change)
    {
        try
        {
            change();
        }
        catch (IOException failure)
        {
            notice?.Invoke($"The ledger of this machine cannot be written: {failure.Message}");
        }
    }

    private sealed record Piece(int Id, JobNeeds Needs, IReadOnlyList<int> Gpus);
}
