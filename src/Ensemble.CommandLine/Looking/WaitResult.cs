namespace Ensemble.CommandLine.Looking;

/// <summary>What a wait came to.</summary>
/// <param name="Status">What was waited for.</param>
/// <param name="Reached">Whether it was reached.</param>
/// <param name="Reason">Why not; null where it was.</param>
internal sealed record WaitResult(string Status, bool Reached, string? Reason);
