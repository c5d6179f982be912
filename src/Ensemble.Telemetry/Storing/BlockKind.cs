namespace Ensemble.Telemetry.Storing;

/// <summary>What a block holds. The numbers stand in stored rows: they stay.</summary>
internal enum BlockKind : byte
{
    Spans = 1,
    LogRecords = 2,
    Points = 3,
}
