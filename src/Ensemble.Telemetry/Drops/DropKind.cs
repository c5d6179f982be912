namespace Ensemble.Telemetry.Drops;

/// <summary>What was dropped. The numbers stand in stored rows: they stay.</summary>
internal enum DropKind : byte
{
    Spans = 1,
    LogRecords = 2,
    Points = 3,
    Attributes = 4,

    /// <summary>Texts and lists that were cut, not left out.</summary>
    Values = 5,
    Events = 6,
    Links = 7,
    Exemplars = 8,
}
