namespace Ensemble.Processes.Ledger;

/// <summary>Everything that is to be reserved together: all of it or nothing.</summary>
internal sealed record LedgerRequest
{
    /// <summary>Gets the ports, in the order in which the pool is given out.</summary>
    public IReadOnlyList<PortRequest> Ports { get; init; } = [];

    /// <summary>Gets the other needs, one for each replica.</summary>
    public IReadOnlyList<ResourceRequest> Resources { get; init; } = [];

    /// <summary>Gets the pool.</summary>
    /// <value>Default 7000 to 8999.</value>
    public PortRange Pool { get; init; } = PortRange.Default;

    /// <summary>Gets whether the ports are random ones outside the pool, so that several copies of one model run side by side.</summary>
    public bool IsIsolated { get; init; }
}
