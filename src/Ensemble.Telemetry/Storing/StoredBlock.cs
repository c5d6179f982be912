namespace Ensemble.Telemetry.Storing;

/// <summary>A block as it lies in the file.</summary>
internal sealed record StoredBlock(long Id, BlockKind Kind, long Resource, int Items, byte[] Data);
