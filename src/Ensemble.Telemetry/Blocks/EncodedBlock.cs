namespace Ensemble.Telemetry.Blocks;

/// <summary>A block, ready to be stored, and what is said about it beside it.</summary>
/// <param name="Data">The block.</param>
/// <param name="Items">How many rows it has.</param>
/// <param name="Errors">How many of them are errors.</param>
/// <param name="From">The earliest time in it, nanoseconds since 1970.</param>
/// <param name="To">The latest.</param>
internal sealed record EncodedBlock(byte[] Data, int Items, int Errors, long From, long To);
