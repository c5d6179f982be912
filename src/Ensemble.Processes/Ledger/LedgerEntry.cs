namespace Ensemble.Processes.Ledger;

/// <summary>One thing reserved for one process: a port, or a share of the machine.</summary>
internal sealed record LedgerEntry
{
    /// <summary>Gets the reservation it belongs to.</summary>
    public required int Id { get; init; }

    public required string Experiment { get; init; }

    public required string Process { get; init; }

    public string? Service { get; init; }

    public int? Port { get; init; }

    public double Cpus { get; init; }

    public long MemoryBytes { get; init; }

    public IReadOnlyList<int> Gpus { get; init; } = [];
}
