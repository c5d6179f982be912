namespace Ensemble.Processes.Ledger;

/// <summary>Who asks the ledger, and about which machine.</summary>
internal sealed record LedgerOptions
{
    /// <summary>Gets the folder that all runs of the user share, see <see cref="RuntimeDirectory"/>.</summary>
    public required string RuntimeDirectory { get; init; }

    /// <summary>Gets the AppHost's name, for others who find their port taken.</summary>
    public required string AppHost { get; init; }

    /// <summary>Gets the run's id. It names the run's file.</summary>
    public required string Run { get; init; }

    /// <summary>Gets the process with whose end all reservations are void.</summary>
    public required int OwnerPid { get; init; }

    /// <summary>Gets what there is to reserve.</summary>
    public required MachineCapacity Capacity { get; init; }

    /// <summary>Gets the source of random ports.</summary>
    public required Random Random { get; init; }
}
