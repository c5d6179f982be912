namespace Ensemble.Processes.Ledger;

/// <summary>What a probe of a port found.</summary>
internal enum PortProbeResult
{
    Free,
    Taken,
    Forbidden,
}
