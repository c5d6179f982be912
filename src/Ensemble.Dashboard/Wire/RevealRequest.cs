namespace Ensemble.Dashboard.Wire;

/// <summary>Asks for the value behind a mask.</summary>
/// <param name="Replica">Whose.</param>
/// <param name="Variable">Which variable.</param>
internal sealed record RevealRequest(string? Replica, string? Variable);
