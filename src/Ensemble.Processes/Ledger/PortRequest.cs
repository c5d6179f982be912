namespace Ensemble.Processes.Ledger;

/// <summary>One port that somebody needs.</summary>
/// <param name="Experiment">Experiment, for those who ask who holds the port.</param>
/// <param name="Process">Process, likewise.</param>
/// <param name="Service">Service, likewise.</param>
/// <param name="Fixed">The port it must be, 1 to 65535; null for any of the pool.</param>
/// <param name="IsFixedWhenIsolated">Whether it must be that port in an isolated run too.</param>
internal sealed record PortRequest(string Experiment, string Process, string Service, int? Fixed = null, bool IsFixedWhenIsolated = false);
