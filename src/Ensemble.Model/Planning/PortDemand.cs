namespace Ensemble.Model.Planning;

/// <summary>A port that a plan needs.</summary>
/// <param name="Process">Who listens.</param>
/// <param name="Endpoint">On which endpoint.</param>
/// <param name="Replica">Which replica, from 0.</param>
/// <param name="Port">The fixed port; null where one is to be chosen.</param>
/// <param name="IsFixed">Whether the fixed port is kept in isolated runs.</param>
public sealed record PortDemand(ProcessId Process, string Endpoint, int Replica, int? Port, bool IsFixed);
