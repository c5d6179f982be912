namespace Ensemble.Dashboard.Wire;

/// <summary>How often a process calls a service.</summary>
/// <param name="From">The process.</param>
/// <param name="To">The service.</param>
/// <param name="PerSecond">Calls a second.</param>
internal sealed record GraphRate(string From, string To, double PerSecond);
