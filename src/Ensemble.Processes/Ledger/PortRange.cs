namespace Ensemble.Processes.Ledger;

/// <summary>Ports from the first to the last, both included.</summary>
internal readonly record struct PortRange(int First, int Last)
{
    /// <summary>Gets the pool that ports are given out from unless configured otherwise: 7000 to 8999.</summary>
    internal static PortRange Default { get; } = new(7000, 8999);

    internal int Count => Last - First + 1;

    internal bool Contains(int port) => port >= First && port <= Last;

    public override string ToString() => $"{First}-{Last}";
}
