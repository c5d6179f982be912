namespace Ensemble.Telemetry.Exchange;

/// <summary>What came of an import.</summary>
/// <param name="Items">Items that were taken.</param>
/// <param name="Rejected">Items that were not.</param>
/// <param name="Unreadable">Lines that could not be read.</param>
/// <param name="FirstFault">What was wrong with the first of them, with its number; null where there was none.</param>
internal sealed record ImportResult(long Items, long Rejected, int Unreadable, string? FirstFault);
