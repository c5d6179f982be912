namespace Ensemble.Telemetry.Queries;

/// <summary>A block as it is stored.</summary>
internal readonly record struct BlockData(long Id, long Resource, byte[] Data);
